import { createServer, request as forward } from 'node:http'
import { onLoopback } from '../loopback.ts'

/** Stands before the emulated HTTP API where that differs from API Gateway. */
export interface Gateway {
  readonly baseUrl: string
  close(): Promise<void>
}

/** API Gateway names the scheme when it refuses a token (RFC 6750 §3); the emulator does not. */
export async function startGateway(apiUrl: string): Promise<Gateway> {
  const server = createServer((request, response) => {
    const headers = { ...request.headers, host: new URL(apiUrl).host }
    const sent = forward(`${apiUrl}${request.url}`, { method: request.method, headers }, (answer) => {
      const refused = answer.statusCode === 401 && !answer.headers['www-authenticate']
      response.writeHead(answer.statusCode ?? 502, {
        ...answer.headers,
        ...(refused && { 'www-authenticate': 'Bearer' }),
      })
      answer.pipe(response)
    })
    sent.once('error', (error) => response.writeHead(502).end(JSON.stringify({ message: error.message })))
    request.pipe(sent)
  })
  const { url, close } = await onLoopback(server)
  return { baseUrl: url, close }
}
