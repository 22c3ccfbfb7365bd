import { ConditionalCheckFailedException, UpdateItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ConditionFailed, type Item, type ItemTable, type Update } from '../ports/item-table.ts'
import { fromAttributes } from './attribute-values.ts'
import { jitteredBackoff, retried, type Backoff } from './backoff.ts'
import { createTableReads } from './dynamodb-reads.ts'
import { isConflict, transact } from './dynamodb-transaction.ts'
import { updateInput } from './dynamodb-writes.ts'

export interface DynamoDbTableDeps {
  readonly client: Pick<DynamoDBClient, 'send'>
  readonly tableName: string
  readonly backoff?: Backoff
}

/** The table on DynamoDB. Reads of the table itself are strongly consistent; a write that meets a rival is retried. */
export function createDynamoDbTable({ client, tableName, backoff = jitteredBackoff }: DynamoDbTableDeps): ItemTable {
  return {
    ...createTableReads({ client, tableName, backoff }),
    update: (update) => retried(() => updateItem(client, tableName, update), isConflict, backoff),
    transact: (writes) => retried(() => transact(client, tableName, writes), isConflict, backoff),
  }
}

async function updateItem(client: DynamoDbTableDeps['client'], tableName: string, update: Update): Promise<Item> {
  const command = new UpdateItemCommand({
    ...updateInput(tableName, update),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  })
  try {
    const { Attributes } = await client.send(command)
    return Attributes ? fromAttributes(Attributes) : { ...update.key }
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    throw new ConditionFailed(error.Item && fromAttributes(error.Item))
  }
}
