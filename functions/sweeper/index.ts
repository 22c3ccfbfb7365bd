import { Logger } from '@aws-lambda-powertools/logger'
import { awsExecutions, awsQueue, awsTable } from '../../shared/adapters/aws.ts'
import { awsArchive } from '../../shared/adapters/aws-archive.ts'
import { awsDocuments } from '../../shared/adapters/aws-documents.ts'
import { createBusinessClock } from '../../shared/adapters/business-clock.ts'
import { logReport } from '../../shared/adapters/log-report.ts'
import { createMetrics } from '../../shared/adapters/metrics.ts'
import { queueUrls } from '../../shared/adapters/queue-urls.ts'
import { readDirectory } from '../../shared/directory.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import { forgetSubject } from '../../shared/vault/forget-subject.ts'
import { catalogue as definitions } from '../../workflows/catalogue.ts'
import { SweeperEnv } from './env.ts'
import { createSweeper } from './handler.ts'
import { createMeasureWaits } from './measure-waits.ts'

const logger = new Logger({ serviceName: 'sweeper' })
const env = parseEnv(SweeperEnv, process.env)
const clock = createBusinessClock(env, systemClock)
const table = awsTable(env)
const queue = awsQueue(queueUrls(env.INTAKE_QUEUE_URL, await readDirectory(table, env.DIRECTORY)))
const archive = env.AUDIT_BUCKET === undefined ? undefined : awsArchive(env.AUDIT_BUCKET)
const sweep = createSweeper({
  table,
  queue,
  executions: awsExecutions(),
  clock,
  definitions,
  archive,
  documents: awsDocuments(env),
  report: logReport('sweeper'),
  vault: { forget: (subject) => forgetSubject(table, subject) },
})
const measureWaits = createMeasureWaits({ table, clock, definitions, metrics: createMetrics() })

export const handler = async () => {
  const swept = await sweep()
  if (swept.erased.length > 0)
    logger.info('Erased what applications told about people.', { applications: swept.erased })
  if (swept.discarded.length > 0)
    logger.info('Discarded documents that nothing refers to.', { documents: swept.discarded })
  await measureWaits()
  return swept
}
