import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { awsQueue, awsTable } from '../../shared/adapters/aws.ts'
import { fetchPoster } from '../../shared/adapters/fetch-poster.ts'
import { logReport } from '../../shared/adapters/log-report.ts'
import { createMetrics } from '../../shared/adapters/metrics.ts'
import { createWebhookSecrets } from '../../shared/adapters/webhook-secrets.ts'
import { readDirectory } from '../../shared/directory.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import { WEBHOOK_QUEUE } from '../../shared/webhooks/webhook-message.ts'
import { DeliverEnv } from './env.ts'
import { createDeliver } from './handler.ts'

const env = parseEnv(DeliverEnv, process.env)

const table = awsTable(env)
const { webhooks, webhookSecrets: secrets } = await readDirectory(table, env.DIRECTORY)

const metrics = createMetrics()

const deps = {
  table,
  queue: awsQueue({ [WEBHOOK_QUEUE]: env.WEBHOOK_QUEUE_URL }),
  clock: systemClock,
  poster: fetchPoster,
  webhooks,
  givenUp: () => metrics.count('WebhookGivenUp', {}),
  secretOf: createWebhookSecrets({ client: new SecretsManagerClient(), secrets, clock: systemClock }),
}

export const handler = createDeliver(deps, logReport('deliver'))
