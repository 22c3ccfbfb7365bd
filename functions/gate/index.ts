import { awsExecutions, awsTable } from '../../shared/adapters/aws.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { GateEnv } from './env.ts'
import { createGate } from './handler.ts'

const env = parseEnv(GateEnv, process.env)

export const handler = createGate({ table: awsTable(env), executions: awsExecutions() })
