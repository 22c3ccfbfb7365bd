import type { ItemTable } from '../../shared/ports/item-table.ts'
import type { Database } from './database.ts'
import { createLocalTable } from './table.ts'

/** The table in the host's own file, or on the DynamoDB at this endpoint, where it is made if it is missing. */
export async function openTable(database: Database, dynamoDbEndpoint: string | undefined): Promise<ItemTable> {
  if (dynamoDbEndpoint === undefined) return createLocalTable({ database })
  const [{ DynamoDBClient }, { createTable }, { createDynamoDbTable }] = await Promise.all([
    import('@aws-sdk/client-dynamodb'),
    import('../../shared/adapters/create-table.ts'),
    import('../../shared/adapters/dynamodb-table.ts'),
  ])
  const { AWS_REGION = 'local', AWS_ACCESS_KEY_ID, ENSEMBLE_TABLE: tableName = 'ensemble' } = process.env
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new DynamoDBClient({
    endpoint: dynamoDbEndpoint,
    region: AWS_REGION,
    ...(AWS_ACCESS_KEY_ID === undefined && { credentials }),
  })
  await createTable(client, tableName)
  return createDynamoDbTable({ client, tableName })
}
