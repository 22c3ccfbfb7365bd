import { beforeAll, describe, expect, it } from 'vitest'
import { eventOf, startApi, type Call } from './api.fixture.ts'
import { accepted } from './birth.fixture.ts'
import { expectProblem } from './problem.fixture.ts'

let api: Awaited<ReturnType<typeof startApi>>
let anna: string
beforeAll(async () => {
  api = await startApi()
  anna = await api.issuer.token()
})

const submit = (changes: Call = {}) =>
  api.call('POST /applications', { token: anna, headers: { 'Idempotency-Key': 'k-1' }, body: accepted, ...changes })

const PLAIN = { 'Content-Type': 'text/plain', 'Idempotency-Key': 'k' }
const keyed = (key: string) => ({ headers: { 'Idempotency-Key': key } })

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
