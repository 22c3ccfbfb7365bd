import { awsTable } from '../../shared/adapters/aws.ts'
import { createBusinessClock } from '../../shared/adapters/business-clock.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import { FinaliseEnv } from './env.ts'
import { createFinalise } from './handler.ts'

const env = parseEnv(FinaliseEnv, process.env)

export const handler = createFinalise({ table: awsTable(env), clock: createBusinessClock(env, systemClock) })
