import { awsExecutions, awsTable } from '../../shared/adapters/aws.ts'
import { createBusinessClock } from '../../shared/adapters/business-clock.ts'
import { logReport } from '../../shared/adapters/log-report.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import { IntakeEnv } from './env.ts'
import { createIntake } from './handler.ts'

const env = parseEnv(IntakeEnv, process.env)

const clock = createBusinessClock(env, systemClock)

export const handler = createIntake({ table: awsTable(env), executions: awsExecutions(), clock }, logReport('intake'))
