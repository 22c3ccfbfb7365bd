import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { TABLE } from '../table.ts'

/** The partition key of every item, by a scan: for audits, which must not trust an index. */
export async function* tablePartitions(client: DynamoDBClient, TableName: string): AsyncIterable<string> {
  const pages = paginateScan(
    { client },
    { TableName, ConsistentRead: true, ProjectionExpression: '#pk', ExpressionAttributeNames: { '#pk': TABLE.pk } },
  )
  for await (const { Items = [] } of pages) {
    for (const item of Items) if (item[TABLE.pk]?.S !== undefined) yield item[TABLE.pk]?.S as string
  }
}
