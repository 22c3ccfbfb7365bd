import { awsExecutions, awsTable } from '../../shared/adapters/aws.ts'
import { createBusinessClock } from '../../shared/adapters/business-clock.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import { IntakeEnv } from './env.ts'
import { createIntake } from './handler.ts'

const env = parseEnv(IntakeEnv, process.env)

export const handler = createIntake({
  table: awsTable(env),
  executions: awsExecutions(),
  clock: createBusinessClock(env, systemClock),
})
