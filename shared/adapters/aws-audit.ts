import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createDynamoDbTable } from './dynamodb-table.ts'
import { tablePartitions } from './table-partitions.ts'

/** A deployment's table, to be read whole. */
export function awsAuditTable(tableName: string) {
  const client = new DynamoDBClient()
  return {
    table: createDynamoDbTable({ client, tableName }),
    partitionKeys: () => tablePartitions(client, tableName),
  }
}
