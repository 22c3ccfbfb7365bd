import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { AgencyEvent } from '../../../shared/model/agency-event.ts'
import type { ScriptedAgencies } from '../../scripted/agencies.ts'

/** Where the handlers of the scripted agencies ask what to do. */
export interface ScriptServer {
  readonly url: string
  close(): Promise<void>
}

/** Answers handlers from the test's process, on the loopback interface. */
export async function startScriptServer(agencies: ScriptedAgencies): Promise<ScriptServer> {
  const server = createServer((request, response) => {
    void said(agencies, request).then((body) => response.end(JSON.stringify(body)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function said(agencies: ScriptedAgencies, request: IncomingMessage): Promise<object> {
  try {
    return { answer: await agencies.answer(JSON.parse(await text(request)) as AgencyEvent) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
