import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactionConflictException, TransactionInProgressException } from '@aws-sdk/client-dynamodb'
import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient, TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { TransactionFailed, type Write } from '../ports/item-table.ts'
import { fromAttributes, type Attributes } from './attribute-values.ts'
import { transactionPart } from './dynamodb-writes.ts'
import { refuseMisuse } from './item-rules.ts'

type Client = Pick<DynamoDBClient, 'send'>

/** All or nothing. Throws TransactionFailed. */
export async function transact(client: Client, tableName: string, writes: readonly Write[]): Promise<void> {
  refuseMisuse(writes)
  const parts = writes.map((write) => transactionPart(tableName, write))
  const [first] = parts
  if (!first) return
  await (parts.length === 1 && !first.ConditionCheck ? writeOne(client, first) : writeAll(client, parts))
}

/** A transaction costs twice what a write alone does. */
async function writeOne(client: Client, { Put, Update, Delete }: TransactWriteItem): Promise<void> {
  try {
    if (Put) await client.send(new PutItemCommand(Put))
    if (Update) await client.send(new UpdateItemCommand(Update))
    if (Delete) await client.send(new DeleteItemCommand(Delete))
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    throw new TransactionFailed([failedPart(error.Item)])
  }
}

async function writeAll(client: Client, TransactItems: TransactWriteItem[]): Promise<void> {
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems }))
  } catch (error) {
    const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : []
    if (!reasons.some(({ Code }) => Code === CONDITION_FAILED)) throw error
    throw new TransactionFailed(
      reasons.map(({ Code, Item }) => (Code === CONDITION_FAILED ? failedPart(Item) : { failed: false })),
    )
  }
}

const CONDITION_FAILED = 'ConditionalCheckFailed'

const failedPart = (item: Attributes | undefined) =>
  item ? { failed: true, item: fromAttributes(item) } : { failed: true }

const TRANSIENT_REASONS = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']

/** Whether the write met a rival and may succeed when tried again; the SDK does not try again by itself. */
export function isConflict(error: unknown): boolean {
  if (error instanceof TransactionConflictException || error instanceof TransactionInProgressException) return true
  if (!(error instanceof TransactionCanceledException)) return false
  return error.CancellationReasons?.some(({ Code }) => TRANSIENT_REASONS.includes(Code ?? '')) ?? false
}
