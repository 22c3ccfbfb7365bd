import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { DynamoDBStreamEvent, SQSEvent } from 'aws-lambda'
import { awsQueue, awsTable } from '../../shared/adapters/aws.ts'
import { createBusinessClock } from '../../shared/adapters/business-clock.ts'
import { createEventBus } from '../../shared/adapters/event-bus.ts'
import { logReport } from '../../shared/adapters/log-report.ts'
import { createMetrics } from '../../shared/adapters/metrics.ts'
import { createStreamReader } from '../../shared/adapters/stream-reader.ts'
import { readDirectory } from '../../shared/directory.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import { both, createFanOut } from '../../shared/webhooks/fan-out.ts'
import { WEBHOOK_QUEUE } from '../../shared/webhooks/webhook-message.ts'
import type { PublishDeps } from './deps.ts'
import { PublishEnv } from './env.ts'
import { createPublish } from './handler.ts'
import { createPublishAgain } from './publish-again.ts'
import { UNPUBLISHED_QUEUE } from './unpublished.ts'

const env = parseEnv(PublishEnv, process.env)
const clock = createBusinessClock(env, systemClock)
const metrics = createMetrics()
const bus = { publish: createEventBus({ client: new EventBridgeClient(), busName: env.EVENT_BUS_NAME }) }
const table = awsTable(env)
const { webhooks } = await readDirectory(table, env.DIRECTORY)
const queue = awsQueue({
  [WEBHOOK_QUEUE]: env.WEBHOOK_QUEUE_URL ?? '',
  [UNPUBLISHED_QUEUE]: env.UNPUBLISHED_QUEUE_URL,
})
const fanOut = createFanOut({ queue, clock: systemClock }, webhooks)

const deps: PublishDeps = {
  table,
  queue,
  clock,
  sink: both(bus, fanOut),
  report: logReport('publish'),
  count: ({ data: { status, result } }) => {
    if (status !== undefined) metrics.count('Applications', { status: result ?? status })
  },
}
const publish = createPublish(deps)
const publishAgain = createPublishAgain({ ...deps, changedIn: createStreamReader(new DynamoDBStreamsClient()) })

export const handler = (event: DynamoDBStreamEvent | SQSEvent) =>
  isQueued(event) ? publishAgain(event) : publish(event)

const isQueued = (event: DynamoDBStreamEvent | SQSEvent): event is SQSEvent =>
  (event as SQSEvent).Records[0]?.eventSource === 'aws:sqs'
