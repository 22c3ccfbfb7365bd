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
  const spies = [vi.spyOn(process.stdout, 'write').mockImplementation(note), vi.spyOn(process.stderr, 'write').mockImplementation(note)]
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    spies.push(vi.spyOn(console, level).mockImplementation((...words: unknown[]) => note(words.map(String).join(' '))) as never)
  }
  const hooked: string[] = []
  const receiver = createServer(async (request, response) => {
    const body = await Array.fromAsync(request)
    hooked.push(`${request.url} ${JSON.stringify(request.headers)} ${Buffer.concat(body as Buffer[]).toString()}`)
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  return {
    logs,
    hooked,
    webhookUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/events`,
    stop() {
      for (const spy of spies) spy.mockRestore()
      receiver.close()
      receiver.closeAllConnections()
    },
  }
}
