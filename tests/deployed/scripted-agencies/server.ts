import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { AgencyEvent } from '../../../shared/model/agency-event.ts'
import { onLoopback } from '../../loopback.ts'
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
  return onLoopback(server)
}

async function said(agencies: ScriptedAgencies, request: IncomingMessage): Promise<object> {
  try {
    return { answer: await agencies.answer(JSON.parse(await text(request)) as AgencyEvent) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
