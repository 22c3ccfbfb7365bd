import { BatchGetItemCommand, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient, QueryCommandInput } from '@aws-sdk/client-dynamodb'
import type { Item, ItemTable, Key, Query } from '../ports/item-table.ts'
import { fromAttributes, keyAttributes, type Attributes } from './attribute-values.ts'
import type { Backoff } from './backoff.ts'
import { readCursor } from './cursor.ts'
import { indexOf, page } from './page.ts'
import { TableExpression } from './table-expression.ts'

export interface TableReadsDeps {
  readonly client: Pick<DynamoDBClient, 'send'>
  readonly tableName: string
  readonly backoff: Backoff
}

const KEYS_A_BATCH = 100
const BATCH_RETRIES = 8

type TableReads = Pick<ItemTable, 'get' | 'getMany' | 'query'>

export function createTableReads({ client, tableName, backoff }: TableReadsDeps): TableReads {
  return {
    async get(key) {
      const command = new GetItemCommand({ TableName: tableName, Key: keyAttributes(key), ConsistentRead: true })
      const { Item } = await client.send(command)
      return Item && fromAttributes(Item)
    },
    getMany: (keys) => readMany({ client, tableName, backoff }, keys),
    query: (query) => readPage({ client, tableName, backoff }, query),
  }
}

const textOf = ({ pk, sk }: Key) => `${pk}\u0000${sk}`

async function readMany(deps: TableReadsDeps, keys: readonly Key[]): Promise<(Item | undefined)[]> {
  const left = [...new Map(keys.map((key) => [textOf(key), keyAttributes(key)])).values()]
  const found = new Map<string, Item>()
  for (let retry = 0; left.length > 0;) {
    const { items, unprocessed } = await readBatch(deps, left.splice(0, KEYS_A_BATCH))
    for (const item of items) found.set(textOf(item), item)
    left.push(...unprocessed)
    retry = unprocessed.length > 0 ? retry + 1 : 0
    if (retry > BATCH_RETRIES) throw new Error(`DynamoDB left keys unread ${retry} times in a row; try again later.`)
    if (retry > 0) await deps.backoff(retry)
  }
  return keys.map((key) => found.get(textOf(key)))
}

/** DynamoDB answers at most 16 MB, and less when it throttles; what it leaves out it names. */
async function readBatch({ client, tableName }: TableReadsDeps, Keys: Attributes[]) {
  const RequestItems = { [tableName]: { Keys, ConsistentRead: true } }
  const { Responses, UnprocessedKeys } = await client.send(new BatchGetItemCommand({ RequestItems }))
  return {
    items: (Responses?.[tableName] ?? []).map(fromAttributes),
    unprocessed: UnprocessedKeys?.[tableName]?.Keys ?? [],
  }
}

/** DynamoDB ends a page at 1 MB whatever its limit, so it is asked until the limit or the end is reached. */
async function readPage({ client, tableName }: TableReadsDeps, query: Query) {
  const items: Item[] = []
  const input = queryInput(tableName, query)
  do {
    const Limit = query.limit && query.limit + 1 - items.length
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand({ ...input, Limit }))
    items.push(...Items.map(fromAttributes))
    input.ExclusiveStartKey = LastEvaluatedKey
  } while (input.ExclusiveStartKey && (query.limit === undefined || items.length <= query.limit))
  return page(query, items)
}

function queryInput(TableName: string, query: Query): QueryCommandInput {
  const index = indexOf(query)
  const expression = new TableExpression()
  const sort = () => expression.name(index?.sk ?? 'sk')
  const conditions = [`${expression.name(index?.pk ?? 'pk')} = ${expression.attribute({ S: query.pk })}`]
  if (query.prefix) conditions.push(`begins_with(${sort()}, ${expression.attribute({ S: query.prefix })})`)
  if (query.upTo !== undefined) conditions.push(`${sort()} <= ${expression.attribute({ S: query.upTo })}`)
  return {
    TableName,
    IndexName: query.index,
    KeyConditionExpression: conditions.join(' AND '),
    ...expression.used,
    ConsistentRead: !index,
    ScanIndexForward: !query.descending,
    ExclusiveStartKey: query.cursor === undefined ? undefined : startKey(query, query.cursor),
  }
}

function startKey(query: Query, cursor: string): Attributes {
  const index = indexOf(query)
  if (!index) return keyAttributes({ pk: query.pk, sk: readCursor(cursor, 1)[0]! })
  const [sort, pk, sk] = readCursor(cursor, 3)
  return { ...keyAttributes({ pk: pk!, sk: sk! }), [index.pk]: { S: query.pk }, [index.sk]: { S: sort! } }
}
