import * as z from 'zod'
import { isInHand, stopIfWithheld } from '../../shared/consents/stop.ts'
import { Failure } from '../../shared/failures.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { AgencyAnswer } from '../../shared/model/outcome.ts'
import type { TaskError } from '../../shared/model/request.ts'
import { HandlerError } from '../../shared/ports/handler-invoker.ts'
import { ConditionFailed } from '../../shared/ports/item-table.ts'
import { LONGEST_DELAY_SECONDS } from '../../shared/ports/queue.ts'
import { KEYS } from '../../shared/records/keys.ts'
import { asRequest, ownerOf, requestIdOf, type RequestRecord } from '../../shared/records/request-record.ts'
import { applyAnswer } from '../../shared/requests/apply-answer.ts'
import { queueOf } from '../../shared/requests/queue-of.ts'
import type { Applied } from '../../shared/requests/settle.ts'
import type { DispatchDeps } from './deps.ts'
import { hold } from './hold.ts'
import { letGo } from './let-go.ts'
import type { DispatchMessage } from './message.ts'

/** Handlers answer within this time, or say `pending`. */
const HANDLER_TIMEOUT_MS = 10_000

/** Calls the agency's handler, records what it answers, and retries or hands to an operator what it does not. */
export async function callAgency(
  deps: DispatchDeps,
  definition: LifeSituation,
  request: RequestRecord,
  event: AgencyEvent,
  message: DispatchMessage,
): Promise<void> {
  const answered = await answerOf(deps, request, event)
  const applied = 'answer' in answered ? await record(deps, definition, request, answered.answer) : answered
  if ('code' in applied) return retryOrFail(deps, definition, request, message, applied)
  await deps.breakers.succeeded(request.agency)
  if (applied.request?.state === 'settled') await letGo(deps, applied.request, message)
  else if (applied.request && isInHand(applied.request)) await stopIfWithheld(deps, definition, applied.request)
}

/** The handler's answer, or what is wrong on the agency's side. */
async function answerOf(
  { invoker }: DispatchDeps,
  request: RequestRecord,
  event: AgencyEvent,
): Promise<{ answer: AgencyAnswer } | AgencyFault> {
  try {
    const raw = await invoker.invoke(request.agency, request.service, event, HANDLER_TIMEOUT_MS)
    const parsed = AgencyAnswer.safeParse(raw)
    if (parsed.success) return { answer: parsed.data }
    return { code: 'AgencyAnswerInvalid', retryable: false, words: z.prettifyError(parsed.error) }
  } catch (error) {
    if (!(error instanceof HandlerError)) throw error
    return { code: error.code, retryable: error.retryable, words: error.words ?? '' }
  }
}

async function record(
  deps: DispatchDeps,
  definition: LifeSituation,
  request: RequestRecord,
  answer: AgencyAnswer,
): Promise<Applied | AgencyFault> {
  try {
    return await applyAnswer(deps, definition, request, answer, { healed: true })
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'agency-answer-invalid') throw error
    return { code: 'AgencyAnswerInvalid', retryable: false, words: error.details.faults }
  }
}

interface AgencyFault {
  readonly code: TaskError
  readonly retryable: boolean
  /** May hold personal data; rests sealed. */
  readonly words: unknown
}

async function retryOrFail(
  deps: DispatchDeps,
  definition: LifeSituation,
  request: RequestRecord,
  message: DispatchMessage,
  fault: AgencyFault,
): Promise<void> {
  const owner = ownerOf(request)
  const words = await deps.vault.seal(owner, `${requestIdOf(request)}#words`, fault.words)
  const admission = fault.retryable ? await deps.breakers.failed(request.agency, requestIdOf(request)) : CALLED
  const moved = await noteFault(deps, request, fault.code, words, admission.call ? 0 : -1)
  if (moved?.state === 'settled') return letGo(deps, moved, message)
  if (moved) return
  if (!admission.call) return hold(deps, definition, request, message, admission)
  const { attempts, intervalSeconds, backoff } = definition.services[request.service]?.retry ?? NO_RETRY
  if (!fault.retryable || request.attempts >= attempts) {
    if (await stopIfWithheld(deps, definition, request)) return
    await deps.executions.fail(message.token, fault.code)
    return
  }
  const delaySeconds = Math.min(LONGEST_DELAY_SECONDS, Math.round(intervalSeconds * backoff ** (request.attempts - 1)))
  await deps.queue.send(queueOf(request.agency), message, { delaySeconds })
}

/** Keeps the error with the request; returns the request where it has moved on meanwhile. */
async function noteFault(
  { table }: DispatchDeps,
  request: RequestRecord,
  error: TaskError,
  words: string,
  attempts: number,
): Promise<RequestRecord | undefined> {
  try {
    await table.update({
      key: KEYS.request(request.applicationId, request.key),
      expect: 'exists',
      when: [
        { attribute: 'state', is: '=', value: 'with-agency' },
        { attribute: 'revision', is: '=', value: request.revision },
      ],
      set: { error, words },
      add: { attempts },
    })
    return undefined
  } catch (failed) {
    if (!(failed instanceof ConditionFailed) || !failed.item) throw failed
    return asRequest(failed.item)
  }
}

const CALLED = { call: true } as const
const NO_RETRY = { attempts: 1, intervalSeconds: 0, backoff: 1 }
