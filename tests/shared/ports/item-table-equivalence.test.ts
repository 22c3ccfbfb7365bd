import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../infra/local/database.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalTable } from '../../../infra/local/table.ts'
import { createTable } from '../../../shared/adapters/create-table.ts'
import { createDynamoDbTable } from '../../../shared/adapters/dynamodb-table.ts'
import { ConditionFailed, TransactionFailed } from '../../../shared/ports/item-table.ts'
import type { Item, ItemTable } from '../../../shared/ports/item-table.ts'
import { startDynamoDb, type EmbeddedDynamoDb } from '../../dynamodb.ts'
import { operations, type Operation } from './item-table/operations.ts'

/** Puts the partitions of one sequence apart from those of all others. */
function within(sequence: string, operation: Operation): Operation {
  const renamed = (value: unknown): unknown => {
    if (value instanceof Set || typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(renamed)
    const entries = Object.entries(value).map(([name, inner]) => [
      name,
      (name === 'pk' || name === 'agencyPk') && typeof inner === 'string' ? `${sequence}#${inner}` : renamed(inner),
    ])
    return Object.fromEntries(entries) as object
  }
  return renamed(operation) as Operation
}

/** What the table answers, page by page, or how it fails. */
async function answerOf(table: ItemTable, operation: Operation): Promise<unknown> {
  try {
    if ('get' in operation) return await table.get(operation.get)
    if ('getMany' in operation) return await table.getMany(operation.getMany)
    if ('update' in operation) return await table.update(operation.update)
    if ('transact' in operation) return await table.transact(operation.transact)
    const pages: Item[][] = []
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await table.query({ ...operation.query, ...(cursor && { cursor }) })
      pages.push(page.items)
      cursor = page.cursor
    }
    return pages
  } catch (error) {
    if (error instanceof ConditionFailed) return { conditionFailed: error.item }
    if (error instanceof TransactionFailed) return { transactionFailed: error.parts }
    if (error instanceof RangeError) return { refused: error.message }
    throw error
  }
}

/** Everything that the sequence left behind, in the table and in the index. */
async function contents(table: ItemTable, sequence: string): Promise<unknown> {
  const partitions = await Promise.all(['p1', 'p2'].map((pk) => table.query({ pk: `${sequence}#${pk}` })))
  const indexed = await Promise.all(
    ['agency#1', 'agency#2'].map((pk) => table.query({ index: 'byAgency', pk: `${sequence}#${pk}` })),
  )
  const place = (item: Item) => [item['agencySk'], item.pk, item.sk].join(' ')
  const ordered = indexed.map(({ items }) => ({
    sorts: items.map((item) => item['agencySk']),
    items: items.toSorted((one, two) => (place(one) < place(two) ? -1 : 1)),
  }))
  return { partitions, indexed: ordered }
}

describe('the tables on SQLite and on DynamoDB', () => {
  let dynamoDb: EmbeddedDynamoDb
  let database: Database
  beforeAll(async () => {
    dynamoDb = await startDynamoDb()
    await createTable(dynamoDb.client, 'ensemble')
    database = openDatabase(':memory:')
  })
  afterAll(async () => {
    database.close()
    await dynamoDb?.stop()
  })

  it('answer any sequence of operations alike and hold the same items after it', async () => {
    const local = createLocalTable({ database })
    const remote = createDynamoDbTable({ client: dynamoDb.client, tableName: 'ensemble' })
    await fc.assert(
      fc.asyncProperty(fc.array(operations, { minLength: 1, maxLength: 20, size: 'max' }), async (sequence) => {
        const name = randomUUID()
        for (const operation of sequence.map((one) => within(name, one))) {
          expect(await answerOf(local, operation)).toEqual(await answerOf(remote, operation))
        }
        expect(await contents(local, name)).toEqual(await contents(remote, name))
      }),
      { numRuns: 150 },
    )
  })
})
