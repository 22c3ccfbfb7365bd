import { createApplications } from '../../shared/applications/applications.ts'
import { Failure } from '../../shared/failures.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { Caller } from '../../shared/model/caller.ts'
import { HandlerError, type HandlerInvoker } from '../../shared/ports/handler-invoker.ts'
import { parseCallbackId } from '../../shared/records/callback.ts'
import { KEYS } from '../../shared/records/keys.ts'
import { asRequest } from '../../shared/records/request-record.ts'
import type { Reply, Scenario } from './scenario.ts'
import type { Send, Surroundings } from './sender.ts'

/** What agencies heard and were told, however often the engine died meanwhile. */
export interface Heard {
  readonly events: AgencyEvent[]
  /** Outcomes that an agency sent and that were taken, by `turnOf`. */
  readonly taken: Map<string, string>
}

/** What an agency must be able to tell a repetition by. */
export const turnOf = ({ requestId, revision, operation }: Pick<AgencyEvent, 'requestId' | 'revision' | 'operation'>) =>
  `${requestId} ${revision} ${operation}`

/** The agencies of a scenario: they live on when the engine dies. */
export function createAgencies(scenario: Scenario, { process, wait }: Surroundings, send: Send) {
  const heard: Heard = { events: [], taken: new Map() }
  const promised = new Set<string>()

  async function answerLater(event: AgencyEvent, { laterMs, answer }: Extract<Reply, { laterMs: number }>) {
    if (laterMs > 0) await wait(laterMs)
    const given = await answer()
    const agency = scenario.situation.services[event.service]?.agency ?? ''
    const caller: Caller = { role: 'agency', subject: 'a-clerk', agency, actors: [] }
    const parts = parseCallbackId(event.callbackId)
    const request = () => {
      const item = parts && process().table.getNow(KEYS.request(parts.applicationId, parts.key))
      return item && asRequest(item)
    }
    const receipt = await send({
      name: `outcome ${event.service}`,
      work: ({ engine }) => createApplications(engine).recordOutcome(caller, event.callbackId, given),
      done: () => request()?.answer !== undefined && request()?.revision === event.revision,
      token: request()?.token,
    })
    if (receipt && !(receipt instanceof Failure)) heard.taken.set(turnOf(event), given.outcome)
  }

  const invoker: HandlerInvoker = {
    async invoke(_agency, _service, raw) {
      await process().durable()
      const event = raw as AgencyEvent
      const nth = heard.events.filter((one) => turnOf(one) === turnOf(event)).length + 1
      heard.events.push(structuredClone(event))
      const reply = await scenario.agencies(event, nth)
      if ('throws' in reply) throw new HandlerError('HandlerThrew', true, reply.throws)
      if (!('laterMs' in reply)) return reply.answer
      if (!promised.has(turnOf(event))) void answerLater(event, reply)
      promised.add(turnOf(event))
      return { outcome: 'pending' }
    },
  }
  return { heard, invoker }
}
