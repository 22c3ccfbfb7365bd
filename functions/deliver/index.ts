import { awsQueue, awsTable } from '../../shared/adapters/aws.ts'
import { fetchPoster } from '../../shared/adapters/fetch-poster.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import { readWebhooks } from '../../shared/webhooks/webhook.ts'
import { WEBHOOK_QUEUE } from '../../shared/webhooks/webhook-message.ts'
import { DeliverEnv } from './env.ts'
import { createDeliver } from './handler.ts'

const env = parseEnv(DeliverEnv, process.env)

export const handler = createDeliver({
  table: awsTable(env),
  queue: awsQueue({ [WEBHOOK_QUEUE]: env.WEBHOOK_QUEUE_URL }),
  clock: systemClock,
  poster: fetchPoster,
  webhooks: readWebhooks(env.WEBHOOKS, { hosts: env.WEBHOOK_HOSTS }),
})
