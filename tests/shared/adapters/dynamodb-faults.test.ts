import * as dynamodb from '@aws-sdk/client-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTable } from '../../../shared/adapters/create-table.ts'
import { createDynamoDbTable } from '../../../shared/adapters/dynamodb-table.ts'
import { TransactionFailed, type Write } from '../../../shared/ports/item-table.ts'

const fault = { message: 'no', $metadata: {} }
const key = { pk: 'p', sk: 's' }
const stored = { pk: { S: 'p' }, sk: { S: 's' } }
const writes: Write[] = ['a', 'b'].map((sk) => ({ put: { pk: 'p', sk }, expect: 'absent' }))

const canceled = (...codes: string[]) =>
  new dynamodb.TransactionCanceledException({ ...fault, CancellationReasons: codes.map((Code) => ({ Code })) })

describe('the table on a DynamoDB in trouble', () => {
  const mock = mockClient(dynamodb.DynamoDBClient)
  const client = new dynamodb.DynamoDBClient({})
  let waits: number[]
  const table = createDynamoDbTable({ client, tableName: 'ensemble', backoff: async (retry) => void waits.push(retry) })
  beforeEach(() => {
    mock.reset()
    waits = []
  })

  it('asks again for the keys that a batch left unread, and for those only', async () => {
    const unread = { ensemble: { Keys: [stored] } }
    mock
      .on(dynamodb.BatchGetItemCommand)
      .resolvesOnce({ Responses: {}, UnprocessedKeys: unread })
      .resolvesOnce({ Responses: { ensemble: [{ ...stored, n: { N: '1' } }] } })
    expect(await table.getMany([key])).toEqual([{ ...key, n: 1 }])
    expect(waits).toEqual([1])
    expect(mock.commandCalls(dynamodb.BatchGetItemCommand)[1]?.args[0].input.RequestItems?.['ensemble']?.Keys).toEqual([
      stored,
    ])
  })

  it('gives up on keys that stay unread', async () => {
    mock.on(dynamodb.BatchGetItemCommand).resolves({ UnprocessedKeys: { ensemble: { Keys: [stored] } } })
    await expect(table.getMany([key])).rejects.toThrow('left keys unread')
  })

  it('reads on where DynamoDB ends a page before its limit', async () => {
    const items = ['1', '2', '3'].map((sk) => ({ ...stored, sk: { S: sk } }))
    mock
      .on(dynamodb.QueryCommand)
      .resolvesOnce({ Items: items.slice(0, 1), LastEvaluatedKey: items[0] })
      .resolvesOnce({ Items: [], LastEvaluatedKey: items[0] })
      .resolvesOnce({ Items: items.slice(1, 3), LastEvaluatedKey: items[2] })
    const page = await table.query({ pk: 'p', limit: 2 })
    expect(page.items.map(({ sk }) => sk)).toEqual(['1', '2'])
    expect(page.cursor).toBeDefined()
    const limits = mock.commandCalls(dynamodb.QueryCommand).map((call) => call.args[0].input.Limit)
    expect(limits).toEqual([3, 2, 2])
  })

  it('reads a whole partition where no limit is given', async () => {
    mock
      .on(dynamodb.QueryCommand)
      .resolvesOnce({ Items: [stored], LastEvaluatedKey: stored })
      .resolvesOnce({ Items: [stored] })
    expect(await table.query({ pk: 'p' })).toEqual({ items: [key, key] })
  })

  it('tries a transaction again that met another one', async () => {
    mock
      .on(dynamodb.TransactWriteItemsCommand)
      .rejectsOnce(canceled('None', 'TransactionConflict'))
      .rejectsOnce(canceled('ThrottlingError', 'None'))
      .rejectsOnce(new dynamodb.TransactionInProgressException(fault))
      .resolvesOnce({})
    await table.transact(writes)
    expect(waits).toEqual([1, 2, 3])
  })

  it('tries an update, and a write alone, again that met a transaction', async () => {
    mock.on(dynamodb.UpdateItemCommand).rejectsOnce(new dynamodb.TransactionConflictException(fault)).resolves({})
    mock.on(dynamodb.PutItemCommand).rejectsOnce(new dynamodb.TransactionConflictException(fault)).resolves({})
    expect(await table.update({ key, expect: 'either' })).toEqual(key)
    await table.transact(writes.slice(0, 1))
    expect(waits).toEqual([1, 1])
  })

  it('does not try again what a condition refused, even where another part met a rival', async () => {
    mock.on(dynamodb.TransactWriteItemsCommand).rejects(canceled('ConditionalCheckFailed', 'TransactionConflict'))
    const error: unknown = await table.transact(writes).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(TransactionFailed)
    expect((error as TransactionFailed).parts).toEqual([{ failed: true }, { failed: false }])
    expect(waits).toEqual([])
  })

  it('gives up on a rival that stays, and passes on what is no conflict', async () => {
    mock.on(dynamodb.TransactWriteItemsCommand).rejects(canceled('TransactionConflict', 'None'))
    await expect(table.transact(writes)).rejects.toThrow(dynamodb.TransactionCanceledException)
    expect(waits).toEqual([1, 2, 3, 4, 5, 6, 7])
    mock.on(dynamodb.TransactWriteItemsCommand).rejects(canceled('ValidationError', 'None'))
    await expect(table.transact(writes)).rejects.toThrow(dynamodb.TransactionCanceledException)
    expect(waits).toHaveLength(7)
  })

  it('writes a single item without a transaction, which costs twice as much', async () => {
    mock.onAnyCommand().resolves({})
    await table.transact([writes[0]!])
    await table.transact([{ remove: key, expect: 'exists' }])
    await table.transact([{ update: { key, expect: 'exists', set: { n: 1 } } }])
    const kinds = mock.calls().map((call) => call.args[0].constructor.name)
    expect(kinds).toEqual(['PutItemCommand', 'DeleteItemCommand', 'UpdateItemCommand'])
  })

  it('reads the table strongly and an index as it is', async () => {
    mock.onAnyCommand().resolves({})
    await table.get(key)
    await table.query({ pk: 'p' })
    await table.query({ index: 'byDue', pk: 'due#1', upTo: '2026' })
    const reads = mock.calls().map((call) => (call.args[0].input as { ConsistentRead?: boolean }).ConsistentRead)
    expect(reads).toEqual([true, true, false])
  })

  it('leaves a table alone that exists', async () => {
    mock.on(dynamodb.CreateTableCommand).rejects(new dynamodb.ResourceInUseException(fault))
    await createTable(client, 'ensemble')
    expect(mock.commandCalls(dynamodb.UpdateTimeToLiveCommand)).toHaveLength(0)
  })
})
