import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

/** Handles one request as API Gateway would hand it to a function (HTTP API, payload version 2.0). */
export type GatewayHandler = (
  event: APIGatewayProxyEventV2,
  context: object,
) => Promise<APIGatewayProxyStructuredResultV2>

export interface HttpServer {
  readonly baseUrl: string
  close(): Promise<void>
}

/** API Gateway's own limit is 10 MB; the API's is far below, so what is beyond this is cut and refused there. */
const READ_LIMIT = 512 * 1024

export interface ServeOptions {
  readonly port: number
  readonly barrier: () => Promise<void>
  /** Takes and gives stored files, whose requests are not the handler's. */
  readonly documents?: { serve(request: IncomingMessage, response: ServerResponse): boolean }
}

/** Serves a handler on the loopback interface; `barrier` is awaited before anything leaves. */
export async function serve(handler: GatewayHandler, { port, barrier, documents }: ServeOptions): Promise<HttpServer> {
  const server = createServer((request, response) => {
    if (documents?.serve(request, response)) return
    answer(handler, barrier, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/problem+json' })
      response.end('{"type":"about:blank","title":"Something went wrong on our side","status":500}')
    })
  })
  server.keepAliveTimeout = 30_000
  await listening(server, port)
  const { port: bound } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
}

async function answer(
  handler: GatewayHandler,
  barrier: () => Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request)
  const result = await handler(gatewayEvent(request, body), {})
  await barrier()
  const payload = result.isBase64Encoded ? Buffer.from(result.body ?? '', 'base64') : Buffer.from(result.body ?? '')
  const headers = { ...result.headers, 'content-length': String(payload.length) } as Record<string, string>
  if (body.length >= READ_LIMIT) headers['connection'] = 'close'
  response.writeHead(result.statusCode ?? 200, headers).end(request.method === 'HEAD' ? undefined : payload)
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= READ_LIMIT) break
  }
  return Buffer.concat(chunks)
}

/** API Gateway hands bodies over as text where the media type says text, else in base64. */
const isText = (mediaType: string) =>
  /^(text\/|application\/(json|[\w.-]+\+json|x-www-form-urlencoded))/i.test(mediaType)

function gatewayEvent(request: IncomingMessage, body: Buffer): APIGatewayProxyEventV2 {
  const [rawPath = '/', rawQueryString = ''] = splitOnce(request.url ?? '/', '?')
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
  const method = request.method ?? 'GET'
  const asText = isText(headers['content-type'] ?? 'text/plain')
  const now = new Date()
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers,
    ...(rawQueryString && { queryStringParameters: queryOf(rawQueryString) }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers['host'] ?? '127.0.0.1',
      domainPrefix: 'local',
      http: {
        method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: asText ? body.toString('utf8') : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !asText,
  }
}

/** API Gateway joins the values of a parameter that comes several times. */
function queryOf(rawQueryString: string): Record<string, string> {
  const parameters = new URLSearchParams(rawQueryString)
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name).join(',')]))
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
