import { awsExecutions, awsInvoker, awsQueue, awsTable, awsVault } from '../../shared/adapters/aws.ts'
import { awsDocuments } from '../../shared/adapters/aws-documents.ts'
import { createBusinessClock } from '../../shared/adapters/business-clock.ts'
import { logReport } from '../../shared/adapters/log-report.ts'
import { measuredInvoker } from '../../shared/adapters/measured-invoker.ts'
import { createMetrics } from '../../shared/adapters/metrics.ts'
import { queueUrls } from '../../shared/adapters/queue-urls.ts'
import { readDirectory } from '../../shared/directory.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import { catalogue } from '../../workflows/catalogue.ts'
import { DispatchEnv } from './env.ts'
import { createDispatch } from './handler.ts'

const env = parseEnv(DispatchEnv, process.env)
const table = awsTable(env)

const engine = {
  table,
  queue: awsQueue(queueUrls(env.INTAKE_QUEUE_URL, await readDirectory(table, env.DIRECTORY))),
  executions: awsExecutions(),
  invoker: measuredInvoker(awsInvoker(env.HANDLERS), createMetrics(), systemClock),
  vault: awsVault(table, env),
  documents: awsDocuments(env),
  clock: createBusinessClock(env, systemClock),
  definitions: catalogue,
  machineOf: () => {
    throw new Error('Dispatch accepts no applications.')
  },
}

export const handler = createDispatch(engine, { report: logReport('dispatch') })
