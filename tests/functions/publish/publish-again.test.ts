import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import type { SQSEvent } from 'aws-lambda'
import { beforeEach, describe, expect, it } from 'vitest'
import { createPublish } from '../../../functions/publish/handler.ts'
import { createPublishAgain } from '../../../functions/publish/publish-again.ts'
import { UNPUBLISHED_QUEUE } from '../../../functions/publish/unpublished.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalTable, type LocalTable } from '../../../infra/local/table.ts'
import { createStreamReader } from '../../../shared/adapters/stream-reader.ts'
import type { CloudEvent } from '../../../shared/events/cloud-event.ts'
import type { Item } from '../../../shared/ports/item-table.ts'
import { KEYS } from '../../../shared/records/keys.ts'

let table: LocalTable
let busIsDown: boolean
let queueIsDown: boolean
let published: string[]
let queued: unknown[]
/** The stream's records: its numbers, and the keys that changed. */
let stream: { at: string; pk: string; sk: string }[]

beforeEach(async () => {
  table = createLocalTable({ database: openDatabase(':memory:') })
  for (const applicationId of ['app_1', 'app_2']) {
    const put = { ...KEYS.application(applicationId), applicationId, situation: 'moving-house', version: 1 }
    const more = { status: 'received', createdAt: '2026-11-23T08:00:00.000Z', lists: {}, chosen: [] }
    await table.transact([{ put: { ...put, ...more } as unknown as Item, expect: 'absent' }])
  }
  busIsDown = true
  queueIsDown = false
  published = []
  queued = []
  stream = [
    { at: '100', pk: 'app#app_1', sk: 'application' },
    { at: '101', pk: 'app#app_1', sk: 'events' },
    { at: '102', pk: 'app#app_2', sk: 'request#a' },
    { at: '103', pk: 'app#app_3', sk: 'application' },
  ]
})

const deps = () => ({
  table,
  clock: { now: () => Date.parse('2026-11-23T09:00:00Z') },
  sink: {
    async publish(events: readonly CloudEvent[]) {
      if (busIsDown) throw new Error('the bus is down')
      published.push(...events.map(({ id }) => id))
    },
  },
  queue: {
    async send(name: string, message: unknown) {
      if (queueIsDown) throw new Error('the queue is down')
      expect(name).toBe(UNPUBLISHED_QUEUE)
      queued.push(message)
    },
  },
  count: () => undefined,
})

const record = ({ at, pk, sk }: { at: string; pk: string; sk: string }) => ({
  dynamodb: { SequenceNumber: at, Keys: { pk: { S: pk }, sk: { S: sk } } },
})

/** The stream, one record a page; it is asked from a number on. */
const streams = {
  async send({ input }: { input: { SequenceNumber?: string; ShardIterator?: string } }) {
    if (input.SequenceNumber !== undefined) return { ShardIterator: input.SequenceNumber }
    const at = stream.findIndex((each) => each.at === input.ShardIterator)
    const found = stream[at]
    return { Records: found ? [record(found)] : [], NextShardIterator: stream[at + 1]?.at }
  },
} as unknown as DynamoDBStreamsClient

const takeFromStream = () => createPublish(deps())({ Records: stream.slice(0, 3).map(record) })

const again = (message: unknown) => {
  const Records = [{ messageId: 'm', body: JSON.stringify(message) }] as SQSEvent['Records']
  return createPublishAgain({ ...deps(), changedIn: createStreamReader(streams) })({ Records })
}

const givenUp = (startSequenceNumber: string, endSequenceNumber: string) => ({
  requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 40 },
  version: '1.0',
  DDBStreamBatchInfo: {
    shardId: 'shardId-1',
    startSequenceNumber,
    endSequenceNumber,
    batchSize: 2,
    streamArn: 'arn:aws:dynamodb:eu-central-1:111122223333:table/Items/stream/1',
  },
})

describe('an application whose news cannot be published', () => {
  it('is put into a queue by its id alone, and the stream goes on', async () => {
    expect(await takeFromStream()).toEqual({ batchItemFailures: [] })
    expect(queued).toEqual([{ applicationId: 'app_1' }, { applicationId: 'app_2' }])
    expect(published).toEqual([])
  })

  it('is published when its message comes again, and once only', async () => {
    await takeFromStream()
    expect(await again(queued[0])).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] })
    busIsDown = false
    expect(await again(queued[0])).toEqual({ batchItemFailures: [] })
    expect(published).toEqual(['app_1.1'])
    await again(queued[0])
    expect(published).toEqual(['app_1.1'])
  })

  it('stays in the stream while the queue takes nothing either', async () => {
    queueIsDown = true
    expect(await takeFromStream()).toEqual({
      batchItemFailures: [{ itemIdentifier: '100' }, { itemIdentifier: '102' }],
    })
  })
})

describe('a part of the stream that was given up', () => {
  beforeEach(() => (busIsDown = false))

  it('is read again and published, to its last record and no further', async () => {
    expect(await again(givenUp('100', '102'))).toEqual({ batchItemFailures: [] })
    expect(published).toEqual(['app_1.1', 'app_2.1'])
  })

  it('begins at its first record', async () => {
    await again(givenUp('101', '102'))
    expect(published).toEqual(['app_2.1'])
  })

  it('is a failure where it is none', async () => {
    expect(await again({ shard: 'x' })).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] })
  })
})
