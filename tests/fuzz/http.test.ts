import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ACCESS, type Access, type RouteKey } from '../../functions/api/access.ts'
import { ROUTES } from '../../functions/api/routes.ts'
import type { Route } from '../../functions/api/route.ts'
import { BODY_LIMIT } from '../../shared/http/json-body.ts'
import { Problem } from '../../shared/http/problem.ts'
import { eventOf, startApi, type Call, type Reply } from '../functions/api/api.fixture.ts'
import { accepted } from '../functions/api/birth.fixture.ts'
import { REQUESTS } from '../functions/api/requests.fixture.ts'

let api: Awaited<ReturnType<typeof startApi>>
const tokens: string[] = []
beforeAll(async () => {
  api = await startApi()
  const act = { sub: 'clerk', roles: ['official'] }
  tokens.push(await api.issuer.token({ roles: ['applicant', 'official', 'operator', 'auditor'], act }))
  tokens.push(await api.issuer.token({ roles: ['agency'], agency: 'registry' }))
  await submit({ body: accepted })
})

const submit = (options: Call) =>
  api.call('POST /applications', { token: tokens[0] as string, headers: { 'Idempotency-Key': 'k' }, ...options })

/** Names and texts that break careless code. */
const NAMES = ['__proto__', 'constructor', 'toString', 'a.b']
const NASTY = [...NAMES, '', ' ', '\u0000', '%', '%2e%2e', '../..', '{{7*7}}', '💥', '\ud800']
const nasty = fc.oneof(fc.constantFrom(...NASTY), fc.string(), fc.string({ unit: 'binary' }))
const json = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.dictionary(nasty, fc.jsonValue()), nasty)

/** A body near a valid one: here and there a part replaced, left out or added. */
function near(valid: unknown): fc.Arbitrary<unknown> {
  const inside = Array.isArray(valid) ? fc.tuple(...valid.map(near)) : partsNear(valid)
  return fc.oneof({ weight: 12, arbitrary: inside }, { weight: 1, arbitrary: json })
}

function partsNear(valid: unknown): fc.Arbitrary<unknown> {
  if (typeof valid !== 'object' || valid === null) return fc.constant(valid)
  const parts = Object.entries(valid).map(([name, part]) =>
    fc.tuple(fc.constant(name), near(part), fc.integer({ min: 0, max: 15 })),
  )
  const nothing = { weight: 12, arbitrary: fc.constant(undefined) }
  const added = fc.oneof(nothing, fc.tuple(nasty, json, fc.constant(1)))
  return fc.tuple(fc.tuple(...parts), added).map(([kept, more]) => {
    const entries = [...kept, ...(more ? [more] : [])].filter(([, , left]) => left > 0)
    return Object.fromEntries(entries.map(([name, value]) => [name, value]))
  })
}

/** The path of a request that succeeds, or one with other ids. */
const paths = (key: RouteKey): fc.Arbitrary<string> => {
  const [, path = ''] = key.split(' ')
  // A path that ends in a slash is the route above.
  const other = nasty.map((part) => path.replace(/\{\w+\}/, () => part || '-'))
  return fc.oneof({ weight: 4, arbitrary: fc.constant(REQUESTS[key].path ?? path) }, other)
}
const header = fc.constantFrom('idempotency-key', 'accept-language', 'content-type', 'authorization', 'x-other')
const anyHeaders = fc.dictionary(header, fc.oneof(fc.constantFrom('application/json', 'k', 'ru, en;q=0.5', '*'), nasty))
const headers = fc.oneof({ weight: 4, arbitrary: fc.constant({ 'Idempotency-Key': 'k' }) }, anyHeaders)
const anyQuery = fc.dictionary(fc.oneof(fc.constantFrom('limit', 'cursor', 'state'), nasty), nasty)
const query = fc.oneof({ weight: 3, arbitrary: fc.constant({ limit: '5' }) }, anyQuery)

function calls(key: RouteKey): fc.Arbitrary<{ route: string; options: Call }> {
  const body = fc.oneof({ weight: 6, arbitrary: near(REQUESTS[key].body ?? {}) }, json, fc.string())
  const token = fc.oneof({ weight: 6, arbitrary: fc.constant(tokenFor(key)) }, fc.constantFrom(...tokens, undefined))
  const parts = { path: paths(key), headers, query, body, base64: fc.boolean(), token }
  return fc.record(parts).map(({ path, token, ...rest }) => ({
    route: `${key.split(' ')[0]} ${path}`,
    options: { ...rest, ...(token !== undefined && { token }) },
  }))
}

const tokenFor = (key: RouteKey) => {
  const access: Access = ACCESS[key]
  return access !== 'open' && access.agency !== 'none' ? tokens[1] : tokens[0]
}

/** What an object has although nobody gave it. */
function inherited(): string[] {
  const names: string[] = []
  for (const name in {}) names.push(name)
  return names
}

function expectSound(reply: Reply, route: Route): void {
  expect(reply.status).toBeLessThan(500)
  const answer = route.answers[reply.status]
  if (answer && reply.status < 400) expect(answer.schema.safeParse(reply.json).error).toBeUndefined()
  else {
    expect(reply.headers['Content-Type']).toBe('application/problem+json')
    expect(Problem.safeParse(reply.json).error).toBeUndefined()
    expect(reply.json).toMatchObject({ status: reply.status })
  }
}

describe('a route', () => {
  it.each(Object.keys(ACCESS) as RouteKey[])('%s answers whatever it is sent, or says what is wrong', async (key) => {
    const statuses = new Set<number>()
    await fc.assert(
      fc.asyncProperty(calls(key), async ({ route, options }) => {
        const reply = await api.call(route, options)
        statuses.add(reply.status)
        expectSound(reply, ROUTES[key])
      }),
      { numRuns: 400 },
    )
    const successes = Object.keys(ROUTES[key].answers).map(Number)
    expect([...statuses]).toEqual(expect.arrayContaining(successes))
    expect(inherited()).toEqual([])
  })

  it('answers any method and path', async () => {
    const call = fc.tuple(fc.constantFrom('GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'x'), nasty)
    await fc.assert(
      fc.asyncProperty(call, async ([method, path]) => {
        const reply = await api.call(`${method} /${path}`)
        expect([200, 401, 404, 405]).toContain(reply.status)
        expect(reply.status === 405).toBe(reply.headers['Allow'] !== undefined)
      }),
      { numRuns: 300 },
    )
  })
})

describe('bytes as a body', () => {
  it('are refused or read, never more', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const options = { token: tokens[0] as string, headers: { 'Idempotency-Key': 'k' }, body: {}, base64: true }
        const event = { ...eventOf('POST /applications', options), body: Buffer.from(bytes).toString('base64') }
        expectSound(await api.send(event), ROUTES['POST /applications'])
      }),
    )
  })

  it.each([
    ['long names', JSON.stringify({ facts: { [`a.${'b'.repeat(200_000)}`]: 1 } })],
    ['many unknown fields', `{${Array.from({ length: 15_000 }, (_, at) => `"field${at}":1`).join()}}`],
    ['many entries', JSON.stringify({ situation: 'birth', services: Array(60_000).fill(1) })],
    ['long numbers', `{"situation":${'9'.repeat(200_000)}}`],
    ['open brackets', '[{"a":'.repeat(40_000)],
    ['a field that comes often', `{${'"situation":"birth",'.repeat(12_000)}"facts":{}}`],
  ])('of %s within the limit is answered shortly', async (_, body) => {
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(BODY_LIMIT)
    const reply = await submit({ body })
    expectSound(reply, ROUTES['POST /applications'])
    expect(reply.text.length).toBeLessThan(500_000)
  })
})
