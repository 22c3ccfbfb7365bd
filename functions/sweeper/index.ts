import { awsExecutions, awsQueue, awsTable } from '../../shared/adapters/aws.ts'
import { createMetrics } from '../../shared/adapters/metrics.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { systemClock as clock } from '../../shared/ports/clock.ts'
import { INTAKE_QUEUE } from '../../shared/requests/queue-of.ts'
import { catalogue as definitions } from '../../workflows/catalogue.ts'
import { SweeperEnv } from './env.ts'
import { createSweeper } from './handler.ts'
import { createMeasureWaits } from './measure-waits.ts'

const env = parseEnv(SweeperEnv, process.env)
const table = awsTable(env)
const queue = awsQueue({ [INTAKE_QUEUE]: env.INTAKE_QUEUE_URL })
const sweep = createSweeper({ table, queue, executions: awsExecutions(), clock, definitions })
const measureWaits = createMeasureWaits({ table, clock, definitions, metrics: createMetrics() })

export const handler = async () => {
  const swept = await sweep()
  await measureWaits()
  return swept
}
