import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { createEventBus } from '../../shared/adapters/event-bus.ts'
import { createMetrics } from '../../shared/adapters/metrics.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { PublishEnv } from './env.ts'
import { createPublish } from './handler.ts'

const env = parseEnv(PublishEnv, process.env)
const metrics = createMetrics()

export const handler = createPublish({
  publish: createEventBus({ client: new EventBridgeClient(), busName: env.EVENT_BUS_NAME }),
  count: ({ type, data }) => {
    if (type === 'ensemble.application.status-changed') metrics.count('Applications', { status: String(data['result'] ?? data['status']) })
  },
})
