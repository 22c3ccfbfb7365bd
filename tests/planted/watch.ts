import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { vi } from 'vitest'

/** Keeps what leaves the process beside answers: standard output and error, and webhooks. */
export async function watch() {
  const logs: string[] = []
  const note = (chunk: unknown) => {
    logs.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString())
    return true
  }
  const streams = [process.stdout, process.stderr]
  for (const stream of streams) vi.spyOn(stream, 'write').mockImplementation(note)
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const say = (...words: unknown[]) => note(words.map(String).join(' '))
    vi.spyOn(console, level).mockImplementation(say)
  }
  const hooked: string[] = []
  const receiver = createServer((request, response) => {
    const body: Buffer[] = []
    request.on('data', (chunk: Buffer) => body.push(chunk))
    request.on('end', () => {
      hooked.push(`${request.url} ${JSON.stringify(request.headers)} ${Buffer.concat(body).toString()}`)
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  return {
    logs,
    hooked,
    webhookUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/events`,
    /** Output stays watched: handlers that hang are measured when the host is long closed. */
    stop() {
      receiver.close()
      receiver.closeAllConnections()
    },
  }
}
