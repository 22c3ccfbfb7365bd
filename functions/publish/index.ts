import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { awsQueue, awsTable } from '../../shared/adapters/aws.ts'
import { createBusinessClock } from '../../shared/adapters/business-clock.ts'
import { createEventBus } from '../../shared/adapters/event-bus.ts'
import { logReport } from '../../shared/adapters/log-report.ts'
import { createMetrics } from '../../shared/adapters/metrics.ts'
import { readDirectory } from '../../shared/directory.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import { both, createFanOut } from '../../shared/webhooks/fan-out.ts'
import { WEBHOOK_QUEUE } from '../../shared/webhooks/webhook-message.ts'
import { PublishEnv } from './env.ts'
import { createPublish } from './handler.ts'

const env = parseEnv(PublishEnv, process.env)
const clock = createBusinessClock(env, systemClock)
const metrics = createMetrics()
const bus = { publish: createEventBus({ client: new EventBridgeClient(), busName: env.EVENT_BUS_NAME }) }
const table = awsTable(env)
const { webhooks } = await readDirectory(table, env.DIRECTORY)
const queue = awsQueue({ [WEBHOOK_QUEUE]: env.WEBHOOK_QUEUE_URL ?? '' })
const fanOut = createFanOut({ queue, clock: systemClock }, webhooks)

export const handler = createPublish({
  table,
  clock,
  sink: both(bus, fanOut),
  report: logReport('publish'),
  count: ({ data: { status, result } }) => {
    if (status !== undefined) metrics.count('Applications', { status: result ?? status })
  },
})
