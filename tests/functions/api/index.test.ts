import { afterEach, describe, expect, it, vi } from 'vitest'
import { createIssuer } from '../../shared/http/auth/issuer.fixture.ts'
import { eventOf } from './api.fixture.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

async function load(env: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries({ AWS_REGION: 'eu-central-1', ...env })) vi.stubEnv(name, value)
  return import('../../../functions/api/index.ts')
}

describe("the API's function", () => {
  it('starts from its environment and answers', async () => {
    const { jwks } = await createIssuer()
    const { handler } = await load({
      TABLE_NAME: 'table',
      KMS_KEY_ID: 'key',
      DOCUMENTS_BUCKET: 'documents',
      INTAKE_QUEUE_URL: 'https://sqs.example/intake',
      MACHINES: '{}',
      TOKEN_ISSUER: 'https://identity.example',
      TOKEN_AUDIENCE: 'ensemble',
      TOKEN_JWKS: JSON.stringify(jwks),
      SUBJECT_KEY: 's'.repeat(32),
    })
    expect(await handler(eventOf('GET /health'), {})).toMatchObject({ statusCode: 200 })
    expect(await handler(eventOf('GET /life-situations/birth-of-a-child'), {})).toMatchObject({ statusCode: 200 })
    expect(await handler(eventOf('GET /applications'), {})).toMatchObject({ statusCode: 401 })
  })

  it('does not start where its environment is incomplete', async () => {
    await expect(load({ TABLE_NAME: 'table' })).rejects.toThrow(/KMS_KEY_ID[\s\S]*SUBJECT_KEY/)
  })
})
