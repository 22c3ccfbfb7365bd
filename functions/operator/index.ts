import { awsExecutions, awsTable } from '../../shared/adapters/aws.ts'
import { createBusinessClock } from '../../shared/adapters/business-clock.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import { catalogue as definitions } from '../../workflows/catalogue.ts'
import { OperatorEnv } from './env.ts'
import { createOperator } from './handler.ts'

const env = parseEnv(OperatorEnv, process.env)

export const handler = createOperator({
  table: awsTable(env),
  executions: awsExecutions(),
  clock: createBusinessClock(env, systemClock),
  definitions,
})
