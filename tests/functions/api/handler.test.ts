import { beforeAll, describe, expect, it } from 'vitest'
import { agencyRequestExample } from '../../../functions/api/routes/examples/agency-request.ts'
import { CursorInvalid } from '../../../shared/adapters/cursor.ts'
import { Problem } from '../../../shared/http/problem.ts'
import { SECONDS } from '../../shared/http/auth/issuer.fixture.ts'
import { createApplications, eventOf, startApi, type Call, type Reply } from './api.fixture.ts'
import { accepted } from './birth.fixture.ts'

let api: Awaited<ReturnType<typeof startApi>>
let anna: string
let registry: string
beforeAll(async () => {
  api = await startApi()
  anna = await api.issuer.token()
  registry = await api.issuer.token({ sub: 'registry-1', roles: ['agency'], agency: 'registry' })
})

const submit = (changes: Call = {}) =>
  api.call('POST /applications', { token: anna, headers: { 'Idempotency-Key': 'k-1' }, body: accepted, ...changes })

const PLAIN = { 'Content-Type': 'text/plain', 'Idempotency-Key': 'k' }
const keyed = (key: string) => ({ headers: { 'Idempotency-Key': key } })

function expectProblem(reply: Reply, status: number, code: string) {
  expect(reply.headers['Content-Type']).toBe('application/problem+json')
  expect(Problem.parse(reply.json)).toMatchObject({ status, code, type: `urn:ensemble:problem:${code}` })
  expect(reply.status).toBe(status)
}

describe('the catalogue', () => {
  it('is open and in the language of the reader', async () => {
    const english = await api.call('GET /life-situations')
    const headers = { 'accept-language': 'de, ru-RU;q=0.8, en;q=0.1' }
    const russian = await api.call('GET /life-situations', { headers })
    expect(english.json).toEqual({
      items: [{ id: 'birth', version: 3, title: 'Birth of a child', applicant: 'person', services: 5, agencies: 4 }],
    })
    expect(russian.json).toMatchObject({ items: [{ title: 'Рождение ребёнка' }] })
    expect(russian.headers).toMatchObject({ 'Cache-Control': 'public, max-age=60', Vary: 'Accept-Language' })
  })

  it('shows one life situation with its services', async () => {
    const { json } = await api.call('GET /life-situations/birth')
    expect(json).toMatchObject({ id: 'birth', apart: { documents: 8, visits: 4 } })
    expect(json['services']).toContainEqual(
      expect.objectContaining({
        id: 'benefit',
        dependsOn: ['income', 'registration'],
        condition: 'The income is too high.',
      }),
    )
  })

  it('says which life situations there are where one is unknown', async () => {
    const reply = await api.call('GET /life-situations/flood')
    expectProblem(reply, 404, 'not-found')
    expect(reply.json).toMatchObject({ expected: 'birth' })
  })
})

describe('a submission', () => {
  it('is accepted with the address of the application', async () => {
    const reply = await submit()
    expect(reply).toMatchObject({ status: 202, json: { status: 'received', replayed: false } })
    const location = `/applications/${reply.json['applicationId']}`
    expect(reply.headers).toMatchObject({ 'Cache-Control': 'no-store', Location: location })
  })

  it('may come in base64', async () => {
    expect(await submit({ base64: true })).toMatchObject({ status: 202 })
  })

  it('is then read, and listed, by its applicant', async () => {
    const { json } = await submit()
    expect(await api.call(`GET /applications/${json['applicationId']}`, { token: anna })).toMatchObject({ status: 200 })
    const list = await api.call('GET /applications', { token: anna, query: { limit: '5' } })
    expect(list.json['items']).toContainEqual(expect.objectContaining({ applicationId: json['applicationId'] }))
  })

  it.each([
    ['without Idempotency-Key', { headers: {} }, 400, 'malformed-body', ['idempotency-key:']],
    ['with spaces in its key', keyed('a b'), 400, 'malformed-body', ['idempotency-key:']],
    ['with a key too long', keyed('k'.repeat(256)), 400, 'malformed-body', ['idempotency-key:']],
    ['that is no object', { body: [1] }, 422, 'invalid-body', ['']],
    ['with unknown fields', { body: { ...accepted, urgent: true, x: 1 } }, 422, 'invalid-body', ['/urgent', '/x']],
    [
      'with several faults',
      { body: { situation: 7, lists: { children: [{ age: 1 }] }, services: [''] } },
      422,
      'invalid-body',
      ['/situation', '/lists/children/0/age', '/services/0'],
    ],
    [
      'without its facts',
      { body: { situation: 'birth' } },
      422,
      'invalid-body',
      ['/lists/children', '/facts/birth.place'],
    ],
  ])('%s is refused with pointers', async (_, changes, status, code, pointers) => {
    const reply = await submit(changes)
    expectProblem(reply, status, code)
    expect(reply.json.errors?.map((error) => error.pointer)).toEqual(pointers)
  })

  it('is refused for its whole query and headers at once', async () => {
    const reply = await api.call('GET /requests', { token: registry, query: { limit: '0', state: 'all', size: '1' } })
    expectProblem(reply, 400, 'malformed-body')
    expect(reply.json.errors?.map((error) => error.pointer)).toEqual(['?state', '?limit', '?size'])
  })

  it.each([
    ['malformed JSON', { body: '{"situation": "secret' }, 400, 'malformed-body'],
    ['an empty body', { body: '' }, 400, 'malformed-body'],
    ['another content type', { headers: PLAIN }, 415, 'unsupported-media-type'],
    ['too large a body', { body: JSON.stringify('x'.repeat(262_145)) }, 413, 'body-too-large'],
    ['too large a body in base64', { body: JSON.stringify('x'.repeat(262_145)), base64: true }, 413, 'body-too-large'],
    ['nesting without end', { body: '['.repeat(100_000) + ']'.repeat(100_000) }, 400, 'malformed-body'],
    ['a name that changes prototypes', { body: '{"facts":{"a.b":{"__proto__":{"x":1}}}}' }, 400, 'malformed-body'],
  ])('of %s is refused', async (_, changes, status, code) => {
    const reply = await submit(changes)
    expectProblem(reply, status, code)
    expect(reply.text).not.toContain('secret')
  })
})

describe('a content type', () => {
  it.each([
    ['application/json', 202],
    ['Application/JSON; charset="UTF-8"', 202],
    ['application/json;charset=latin1', 415],
    ['application/problem+json', 415],
    ['application/jsonp', 415],
    ['', 415],
  ])('%s is answered with %i', async (type, status) => {
    const headers = { 'Content-Type': type, 'Idempotency-Key': 'k' }
    expect(await submit({ headers })).toMatchObject({ status })
  })

  it('of JSON does not excuse bytes that are not UTF-8', async () => {
    const event = eventOf('POST /applications', { token: anna, headers: keyed('k').headers, body: {}, base64: true })
    const reply = await api.send({ ...event, body: Buffer.from('{"a":"\xff"}', 'latin1').toString('base64') })
    expectProblem(reply, 400, 'malformed-body')
    expect(reply.json).toMatchObject({ got: 'bytes that are not UTF-8' })
  })
})

describe('a list', () => {
  it('refuses a cursor that no page ended with', async () => {
    const list = () => Promise.reject(new CursorInvalid())
    const other = await startApi({ applications: { ...createApplications(), list } })
    const reply = await other.call('GET /applications', { token: await other.issuer.token(), query: { cursor: 'x' } })
    expectProblem(reply, 400, 'malformed-body')
    expect(reply.json.errors).toMatchObject([{ pointer: '?cursor' }])
  })
})

describe("an agency's outcome", () => {
  const path = `POST /requests/${agencyRequestExample.callbackId}/outcome`
  const body = { outcome: 'granted', facts: {} }

  it('is recorded, the callbackId percent-encoded or not', async () => {
    const encoded = `POST /requests/${encodeURIComponent(agencyRequestExample.callbackId)}/outcome`
    for (const route of [path, encoded]) {
      const reply = await api.call(route, { token: registry, body })
      expect(reply).toMatchObject({ status: 200, json: { outcome: 'granted' } })
    }
  })

  it('of no known kind is refused', async () => {
    const reply = await api.call(path, { token: registry, body: { outcome: 'maybe' } })
    expectProblem(reply, 422, 'invalid-body')
    expect(reply.json.errors?.[0]?.pointer).toBe('/outcome')
  })

  it('under an impossible callbackId is not found', async () => {
    for (const id of ['x%', '%00', 'a%2Fb', 'ж', 'x'.repeat(500)]) {
      expectProblem(await api.call(`POST /requests/${id}/outcome`, { token: registry, body }), 404, 'not-found')
    }
  })
})

describe('an address', () => {
  it('that is unknown is not found', async () => {
    for (const route of ['GET /nothing', 'GET /', 'GET /applications/app_1/x', 'GET /applications//']) {
      expectProblem(await api.call(route, { token: anna }), 404, 'not-found')
    }
  })

  it('called with another method says which it takes', async () => {
    const reply = await api.call('DELETE /applications', { token: anna })
    expectProblem(reply, 405, 'method-not-allowed')
    expect(reply.headers['Allow']).toBe('POST, GET')
  })
})

describe('a caller', () => {
  it('without a token is asked for one', async () => {
    const reply = await api.call('GET /applications')
    expectProblem(reply, 401, 'not-authenticated')
    expect(reply.headers['WWW-Authenticate']).toBe('Bearer realm="ensemble"')
  })

  it('with an expired token is told so', async () => {
    const reply = await api.call('GET /applications', { token: await api.issuer.token({ exp: SECONDS - 60 }) })
    expectProblem(reply, 401, 'not-authenticated')
    expect(reply.headers['WWW-Authenticate']).toContain('error="invalid_token"')
  })

  it('who calls too often is told when to come back, before anything else is looked at', async () => {
    const busy = await startApi({ limiter: { take: (caller) => (caller.startsWith('p_') ? 7 : 0) } })
    const reply = await busy.call('GET /requests', { token: await busy.issuer.token() })
    expectProblem(reply, 429, 'too-many-requests')
    expect(reply.headers['Retry-After']).toBe('7')
    expect(await busy.call('GET /life-situations')).toMatchObject({ status: 200 })
  })

  it('who is unknown or guesses tokens is held to the rate of the address', async () => {
    const busy = await startApi({ limiter: { take: (caller) => (caller === 'ip:192.0.2.1' ? 3 : 0) } })
    expectProblem(await busy.call('GET /applications', { token: 'a.b.c' }), 429, 'too-many-requests')
    expectProblem(await busy.call('GET /life-situations'), 429, 'too-many-requests')
  })
})

describe('a failure of the platform', () => {
  it('shows an id to quote and nothing else, and is reported under that id', async () => {
    const broken = await startApi({
      definitions: {
        all: () => {
          throw new Error('table ensemble-prod: secret')
        },
        latest: () => undefined,
        version: () => undefined,
      },
    })
    const reply = await broken.call('GET /life-situations')
    expectProblem(reply, 500, 'platform-failed')
    expect(reply.json).toMatchObject({ instance: 'urn:ensemble:request:request-1' })
    expect(reply.text).not.toContain('secret')
    const error = { message: 'table ensemble-prod: secret' }
    expect(broken.reported).toMatchObject([{ correlationId: 'request-1', error }])
  })
})

describe('every answer', () => {
  it('forbids sniffing, framing and plain HTTP', async () => {
    const replies = await Promise.all([api.call('GET /health'), api.call('GET /nothing')])
    for (const { headers } of replies) {
      expect(headers).toMatchObject({
        'X-Content-Type-Options': 'nosniff',
        'X-Frame-Options': 'DENY',
        'Referrer-Policy': 'no-referrer',
        'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
        'Content-Security-Policy': expect.stringContaining("default-src 'none'"),
      })
      expect(Object.values(headers)).not.toContain('')
    }
  })
})
