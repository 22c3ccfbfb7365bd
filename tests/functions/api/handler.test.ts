import { beforeAll, describe, expect, it } from 'vitest'
import { SECONDS } from '../../shared/http/auth/issuer.fixture.ts'
import { startApi } from './api.fixture.ts'
import { expectProblem } from './problem.fixture.ts'

let api: Awaited<ReturnType<typeof startApi>>
let anna: string
beforeAll(async () => {
  api = await startApi()
  anna = await api.issuer.token()
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
