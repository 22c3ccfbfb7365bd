import { createApplications } from '../../shared/applications/applications.ts'
import { Failure } from '../../shared/failures.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { Caller } from '../../shared/model/caller.ts'
import type { AgencyAnswer } from '../../shared/model/outcome.ts'
import { createOperations } from '../../shared/operations/operations.ts'
import { HandlerError, type HandlerInvoker } from '../../shared/ports/handler-invoker.ts'
import type { Item } from '../../shared/ports/item-table.ts'
import { asApplication } from '../../shared/records/application-record.ts'
import { asRequest, requestIdOf, type RequestRecord } from '../../shared/records/request-record.ts'
import { KEYS } from '../../shared/records/keys.ts'
import { parseCallbackId } from '../../shared/records/callback.ts'
import type { Injector } from './injector.ts'
import type { RunningProcess } from './running-process.ts'
import type { Scenario } from './scenario.ts'

export const applicant: Caller = { role: 'applicant', subject: 'subject-anna', actors: [] }
const operator: Caller = { role: 'operator', subject: 'subject-olga', actors: [] }

const MINUTE = 60_000

/** What agencies heard and were told, however often the engine died meanwhile. */
export interface Heard {
  readonly events: { readonly event: AgencyEvent; readonly at: number }[]
  /** Outcomes that an agency sent and that were taken, by request id. */
  readonly taken: Map<string, string>
}

export interface OutsideDeps {
  readonly scenario: Scenario
  readonly injector: Injector
  readonly process: () => RunningProcess
  readonly wait: (ms: number) => Promise<void>
}

/** The people and agencies around the engine: they live on when it dies, and try again until they are answered. */
export function createOutside({ scenario, injector, process, wait }: OutsideDeps) {
  const heard: Heard = { events: [], taken: new Map() }
  const promised = new Set<string>()
  const doing = new Set<string>()

  /**
   * Sends a request until it is answered, as an HTTP client does; a refusal is an answer. Whoever heard nothing does
   * not ask again where it was `done`: what was recorded must go on by itself.
   */
  async function send<T>(
    name: string,
    work: (process: RunningProcess) => Promise<T>,
    done: () => boolean,
    token?: string,
  ): Promise<T | Failure | undefined> {
    while (!done()) {
      const current = process()
      try {
        return await injector.deliver(current, name, token, async () => {
          const result = await work(current)
          await current.durable()
          return result
        })
      } catch (error) {
        if (error instanceof Failure && error.fault === 'caller' && error.code !== 'conflict') return error
        await wait(MINUTE)
      }
    }
    return undefined
  }
  const once = (what: string, work: () => Promise<unknown>) => {
    if (doing.has(what)) return
    doing.add(what)
    void work().finally(() => doing.delete(what))
  }
  async function answerLater(event: AgencyEvent, laterMs: number, answer: () => Promise<AgencyAnswer>) {
    if (laterMs > 0) await wait(laterMs)
    const given = await answer()
    const caller: Caller = { role: 'agency', subject: 'a-clerk', agency: agencyOf(event.service), actors: [] }
    const parts = parseCallbackId(event.callbackId)
    const request = () => {
      const item = parts && process().table.getNow(KEYS.request(parts.applicationId, parts.key))
      return item && asRequest(item)
    }
    const receipt = await send(
      `outcome ${event.service}`,
      ({ engine }) => createApplications(engine).recordOutcome(caller, event.callbackId, given),
      () => request()?.answer !== undefined,
      request()?.token,
    )
    if (receipt && !(receipt instanceof Failure)) heard.taken.set(event.requestId, given.outcome)
  }
  const agencyOf = (service: string) => scenario.situation.services[service]?.agency ?? ''

  const invoker: HandlerInvoker = {
    async invoke(_agency, _service, raw) {
      await process().durable()
      const event = raw as AgencyEvent
      const same = ({ event: one }: { readonly event: AgencyEvent }) => turnOf(one) === turnOf(event)
      const nth = heard.events.filter(same).length + 1
      heard.events.push({ event: structuredClone(event), at: nth })
      const reply = await scenario.agencies(event, nth)
      if ('throws' in reply) throw new HandlerError('HandlerThrew', true, reply.throws)
      if (!('laterMs' in reply)) return reply.answer
      if (!promised.has(turnOf(event))) void answerLater(event, reply.laterMs, reply.answer)
      promised.add(turnOf(event))
      return { outcome: 'pending' }
    },
  }
  return {
    heard,
    invoker,
    /** The id of the application once it is accepted. */
    async submit(): Promise<string> {
      const applicationId = () => submitted(process())
      const receipt = await send(
        'submit',
        ({ engine }) => createApplications(engine).submit(applicant, scenario.submission, 'key-0123456789'),
        () => applicationId() !== undefined,
      )
      if (receipt instanceof Failure) throw receipt
      return receipt?.applicationId ?? (applicationId() as string)
    },
    withdraw: (applicationId: string) =>
      send(
        'withdraw',
        ({ engine }) => createApplications(engine).withdraw(applicant, applicationId, { dryRun: false }, ['en']),
        () => process().table.getNow(KEYS.application(applicationId))?.['status'] === 'withdrawn',
      ),
    /** Operators retry what is before them, applicants answer what they are asked. */
    lookAt(requests: readonly RequestRecord[]) {
      for (const request of requests) {
        const id = requestIdOf(request)
        const moved = () => stateNow(process(), request) !== request.state
        if (request.state === 'with-operator') {
          once(`retry ${id}`, async () => {
            await wait(60 * MINUTE)
            const work = ({ engine }: RunningProcess) => createOperations(engine).retry(operator, id, 'Again.')
            await send(`retry ${request.key}`, work, moved)
          })
        }
        if (request.state === 'awaiting-applicant') {
          once(`answer ${id}`, async () => {
            await wait(10 * MINUTE)
            const answers = Object.fromEntries((request.asks ?? []).map((key) => [key, scenario.answers?.[key] ?? 'x']))
            const work = ({ engine }: RunningProcess) =>
              createApplications(engine).answer(applicant, request.applicationId, { answers })
            await send(`answer ${request.key}`, work, moved)
          })
        }
      }
    },
  }
}

const stateNow = ({ table }: RunningProcess, { applicationId, key }: RequestRecord) =>
  table.getNow(KEYS.request(applicationId, key))?.['state']

const submitted = ({ table }: RunningProcess): string | undefined => {
  const [item] = table.queryNow({ index: 'byApplicant', pk: `applicant#${applicant.subject}` }).items
  return item && asApplication(table.getNow(item) as Item).applicationId
}

/** What an agency must be able to tell a repetition by. */
export const turnOf = ({ requestId, revision, operation }: AgencyEvent) => `${requestId} ${revision} ${operation}`
