import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createLambdaInvoker } from '../../../shared/adapters/lambda-invoker.ts'
import { HandlerError, type HandlerInvoker } from '../../../shared/ports/handler-invoker.ts'

describe('the handlers on Lambda', () => {
  let server: Server
  let client: LambdaClient
  let invoker: HandlerInvoker
  let respond: RequestListener
  let called: { url: string | undefined; body: unknown }[]

  beforeAll(async () => {
    server = createServer((request, response) => {
      void text(request).then((body) => {
        called.push({ url: request.url, body: JSON.parse(body) })
        respond(request, response)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    client = new LambdaClient({ endpoint, region: 'local', credentials, maxAttempts: 1 })
    const functions = { 'civil-registry/birth-certificate': 'birth-certificate', 'civil-registry': 'the-rest' }
    invoker = createLambdaInvoker({ client, functions })
  })
  beforeEach(() => (called = []))
  afterAll(() => {
    client.destroy()
    server.closeAllConnections()
    server.close()
  })

  const answering = (status: number, body: string, headers: Record<string, string> = {}) => {
    respond = (_, response) => response.writeHead(status, headers).end(body)
  }
  const invoke = (timeoutMs = 5_000) => invoker.invoke('civil-registry', 'birth-certificate', { n: 1 }, timeoutMs)
  const failure = async (work: Promise<unknown>) => {
    const error: unknown = await work.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(HandlerError)
    const { code, retryable, words } = error as HandlerError
    return { code, retryable, words }
  }

  it('calls the function of the service with the event and gives its answer', async () => {
    answering(200, '{"outcome":"granted","facts":{}}')
    expect(await invoke()).toEqual({ outcome: 'granted', facts: {} })
    expect(called).toEqual([{ url: '/2015-03-31/functions/birth-certificate/invocations', body: { n: 1 } }])
  })

  it('calls the function of the agency where the service has none of its own', async () => {
    answering(200, 'null')
    expect(await invoker.invoke('civil-registry', 'name-change', {}, 5_000)).toBeNull()
    expect(called[0]?.url).toContain('/the-rest/')
  })

  it('says at once that there is no handler', async () => {
    const words = 'no handler for income of tax-service'
    const thrown = await failure(invoker.invoke('tax-service', 'income', {}, 5_000))
    expect(thrown).toEqual({ code: 'HandlerUnreachable', retryable: false, words })
  })

  it('gives as text what is no JSON', async () => {
    answering(200, '<html>')
    expect(await invoke()).toBe('<html>')
  })

  it.each([
    ['{"errorType":"TypeError","errorMessage":"x is undefined"}', 'HandlerThrew', 'x is undefined'],
    ['null', 'HandlerThrew', 'null'],
    ['{"errorMessage":"2026-01-01T00:00:00Z 42 Task timed out after 10.00 seconds"}', 'HandlerTimedOut', '2026-01-01'],
    ['{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: 42 Error"}', 'HandlerTimedOut', 'RequestId: 42'],
  ])('keeps the words of a handler that failed: %s', async (body, code, words) => {
    answering(200, body, { 'x-amz-function-error': 'Unhandled' })
    expect(await failure(invoke())).toEqual({ code, retryable: true, words: expect.stringContaining(words) })
  })

  it('takes an answer of 128 KiB and no more', async () => {
    const body = JSON.stringify('x'.repeat(128 * 1024 - 2))
    answering(200, body)
    expect(await invoke()).toHaveLength(128 * 1024 - 2)
    answering(200, `${body} `)
    expect(await failure(invoke())).toEqual({ code: 'HandlerAnswerTooLarge', retryable: false, words: '131073 bytes' })
  })

  it('gives up on a handler that keeps silent', async () => {
    respond = () => undefined
    expect(await failure(invoke(50))).toEqual({ code: 'HandlerTimedOut', retryable: true, words: undefined })
  })

  it.each([
    [429, 'TooManyRequestsException', true],
    [500, 'ServiceException', true],
    [502, 'SomethingNew', true],
    [403, 'AccessDeniedException', false],
    [404, 'ResourceNotFoundException', false],
  ])('says whether another try may help after status %i', async (status, kind, retryable) => {
    answering(status, '{"message":"no"}', { 'x-amzn-errortype': kind })
    expect(await failure(invoke())).toEqual({ code: 'HandlerUnreachable', retryable, words: `${kind}: no` })
  })

  it('takes a broken connection as passing', async () => {
    respond = (request) => request.socket.destroy()
    expect(await failure(invoke())).toMatchObject({ code: 'HandlerUnreachable', retryable: true })
  })
})
