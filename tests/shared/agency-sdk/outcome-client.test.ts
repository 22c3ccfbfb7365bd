import { beforeEach, describe, expect, it } from 'vitest'
import { createOutcomeClient, granted, type OutcomeClientSettings } from '../../../shared/agency-sdk/index.ts'

const answer = granted({ 'loss.reference': '0123456789' })
const json = (status: number, body: unknown = {}, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers })

describe('the outcome client', () => {
  let calls: { url: string; init: RequestInit }[]
  let waits: number[]
  beforeEach(() => {
    calls = []
    waits = []
  })

  function client(answers: (Response | Error)[], settings: Partial<OutcomeClientSettings> = {}) {
    return createOutcomeClient({
      baseUrl: 'https://ensemble.example/v1/',
      token: () => `token ${calls.length + 1}`,
      fetch: async (url, init) => {
        calls.push({ url, init })
        const next = answers.shift()
        if (next instanceof Response) return next
        throw next ?? new Error('no more answers')
      },
      wait: async (milliseconds) => void waits.push(milliseconds),
      ...settings,
    })
  }

  it('sends the answer with the token', async () => {
    expect(await client([json(200)]).send('app_1.report:1.1.se/cret', answer)).toEqual({ recorded: true })
    expect(calls).toEqual([
      {
        url: 'https://ensemble.example/v1/requests/app_1.report%3A1.1.se%2Fcret/outcome',
        init: expect.objectContaining({
          method: 'POST',
          headers: { authorization: 'Bearer token 1', 'content-type': 'application/json' },
          body: JSON.stringify(answer),
        }),
      },
    ])
  })

  it('tries again on 5xx, 429 and a broken connection, each time with a token of its own', async () => {
    const failing = [json(503), json(429), new TypeError('fetch failed'), json(200)]
    expect(await client(failing).send('c', answer)).toEqual({ recorded: true })
    expect(calls.map(({ init }) => new Headers(init.headers).get('authorization'))).toEqual([
      'Bearer token 1',
      'Bearer token 2',
      'Bearer token 3',
      'Bearer token 4',
    ])
    expect(waits).toHaveLength(3)
  })

  it('tries again when no token is to be had', async () => {
    const tokens = [new Error('no token'), 'token']
    const token = () => {
      const next = tokens.shift()
      return typeof next === 'string' ? next : Promise.reject(next ?? new Error('no more tokens'))
    }
    expect(await client([json(200)], { token }).send('c', answer)).toEqual({ recorded: true })
    expect(waits).toHaveLength(1)
  })

  it('waits as long as it is told', async () => {
    await client([json(429, {}, { 'retry-after': '7' }), json(200)]).send('c', answer)
    expect(waits).toEqual([7_000])
  })

  it.each([
    [404, 'not-found'],
    [409, 'callback-used'],
    [410, 'callback-expired'],
  ] as const)('takes %i as final', async (status, code) => {
    expect(await client([json(status, { code })]).send('c', answer)).toEqual({ recorded: false, status, code })
    expect(waits).toEqual([])
  })

  it('takes a final status without a problem document as final', async () => {
    expect(await client([new Response('<html>', { status: 404 })]).send('c', answer)).toEqual({
      recorded: false,
      status: 404,
      code: 'status 404',
    })
  })

  it.each([400, 401, 403, 422])('does not try again on %i', async (status) => {
    await expect(client([json(status, { code: 'wrong' })]).send('c', answer)).rejects.toMatchObject({
      name: 'OutcomeNotSent',
      retryable: false,
      status,
      message: 'Ensemble did not record the outcome: wrong. Correct it first.',
    })
    expect(calls).toHaveLength(1)
  })

  it('gives up after the last try, and says that a later one may help', async () => {
    const down = [json(500), json(502), json(503)]
    const sent = client(down, { attempts: 3 }).send('c', answer)
    await expect(sent).rejects.toMatchObject({ retryable: true, status: 503 })
    expect(calls).toHaveLength(3)
    expect(waits).toHaveLength(2)
  })
})
