import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTable } from '../../../shared/adapters/create-table.ts'
import { createDynamoDbTable } from '../../../shared/adapters/dynamodb-table.ts'
import { KEYS } from '../../../shared/records/keys.ts'
import { type EmbeddedDynamoDb, startDynamoDb } from '../../dynamodb.ts'
import { createIssuer } from '../../shared/http/auth/issuer.fixture.ts'
import { eventOf } from './api.fixture.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

async function load(env: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  return import('../../../functions/api/index.ts')
}

let dynamoDb: EmbeddedDynamoDb
beforeAll(async () => {
  dynamoDb = await startDynamoDb()
  await createTable(dynamoDb.client, 'table')
  const directory = { queues: {}, machines: {}, webhooks: [], webhookSecrets: {} }
  const table = createDynamoDbTable({ client: dynamoDb.client, tableName: 'table' })
  await table.transact([{ put: { ...KEYS.directory('d1'), directory }, expect: 'absent' }])
})
afterAll(() => dynamoDb.stop())

const environment = async () => ({
  TABLE_NAME: 'table',
  KMS_KEY_ID: 'key',
  DOCUMENTS_BUCKET: 'documents',
  DIRECTORY: 'd1',
  INTAKE_QUEUE_URL: 'https://sqs.example/intake',
  TOKEN_ISSUER: 'https://identity.example',
  TOKEN_AUDIENCE: 'ensemble',
  TOKEN_JWKS: JSON.stringify((await createIssuer()).jwks),
  SUBJECT_KEY: 's'.repeat(32),
  AWS_REGION: 'local',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.endpoint,
})

describe("the API's function", () => {
  it('starts from its environment and answers', async () => {
    const { handler } = await load(await environment())
    expect(await handler(eventOf('GET /health'), {})).toMatchObject({ statusCode: 200 })
    expect(await handler(eventOf('GET /life-situations/birth-of-a-child'), {})).toMatchObject({ statusCode: 200 })
    expect(await handler(eventOf('GET /applications'), {})).toMatchObject({ statusCode: 401 })
  })

  it('does not start without the directory that it was deployed with', async () => {
    await expect(load({ ...(await environment()), DIRECTORY: 'd2' })).rejects.toThrow('no directory "d2"; deploy again')
  })

  it('does not start where its environment is incomplete', async () => {
    await expect(load({ TABLE_NAME: 'table' })).rejects.toThrow(/KMS_KEY_ID[\s\S]*SUBJECT_KEY/)
  })
})
