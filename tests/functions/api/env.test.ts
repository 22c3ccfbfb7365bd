import { describe, expect, it } from 'vitest'
import { ApiEnv } from '../../../functions/api/env.ts'
import { parseEnv } from '../../../shared/parse-env.ts'

const complete = {
  TABLE_NAME: 'table',
  KMS_KEY_ID: 'key',
  DOCUMENTS_BUCKET: 'documents',
  INTAKE_QUEUE_URL: 'https://sqs.example/intake',
  DIRECTORY: 'd1',
  TOKEN_ISSUER: 'https://identity.example',
  TOKEN_AUDIENCE: 'ensemble',
  TOKEN_JWKS_URL: 'https://identity.example/jwks.json',
  SUBJECT_KEY: 's'.repeat(32),
}
const keys = JSON.stringify({ keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }] })
const parse = (changes: object) => parseEnv(ApiEnv, { ...complete, ...changes })

describe("the API's environment", () => {
  it('is taken where it is complete, with usual claims and rates', () => {
    expect(parse({})).toMatchObject({ ROLES_CLAIM: 'roles', AGENCY_CLAIM: 'agency', REQUESTS_PER_SECOND: 10 })
    expect(parse({ TOKEN_JWKS_URL: undefined, TOKEN_JWKS: keys }).TOKEN_JWKS?.keys).toHaveLength(1)
  })

  it.each([
    ['keys by URL and inline', { TOKEN_JWKS: keys }, 'TOKEN_JWKS_URL'],
    ['no keys', { TOKEN_JWKS_URL: undefined }, 'TOKEN_JWKS_URL'],
    ['keys fetched without TLS', { TOKEN_JWKS_URL: 'http://identity.example/jwks.json' }, 'TOKEN_JWKS_URL'],
    ['a symmetric key', { TOKEN_JWKS_URL: undefined, TOKEN_JWKS: '{"keys":[{"kty":"oct","k":"AA"}]}' }, 'TOKEN_JWKS'],
    ['a scan tag that is not JSON', { SCAN_TAG: 'OK' }, 'SCAN_TAG'],
    [
      'a scan tag with a verdict of its own',
      { SCAN_TAG: '{"name":"Scan","verdicts":{"OK":"fine"}}' },
      'SCAN_TAG/verdicts/OK',
    ],
    ['a subject key that could be guessed', { SUBJECT_KEY: 'secret' }, 'SUBJECT_KEY'],
    ['a rate of nothing', { REQUESTS_PER_SECOND: '0' }, 'REQUESTS_PER_SECOND'],
  ])('with %s is refused', (_, changes, variable) => {
    expect(() => parse(changes)).toThrow(new RegExp(`^The environment[^\\n]*\\n {2}${variable}[^\\n]*$`))
  })
})
