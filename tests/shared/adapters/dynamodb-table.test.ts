import { afterAll, beforeAll, describe } from 'vitest'
import { createTable } from '../../../shared/adapters/create-table.ts'
import { createDynamoDbTable } from '../../../shared/adapters/dynamodb-table.ts'
import { startDynamoDb, type EmbeddedDynamoDb } from '../../dynamodb.ts'
import { describeItemTable } from '../ports/item-table.contract.ts'

describe('the table on DynamoDB', () => {
  let dynamoDb: EmbeddedDynamoDb
  beforeAll(async () => {
    dynamoDb = await startDynamoDb()
    await createTable(dynamoDb.client, 'ensemble')
  })
  afterAll(() => dynamoDb?.stop())

  describeItemTable(() => createDynamoDbTable({ client: dynamoDb.client, tableName: 'ensemble' }))
})
