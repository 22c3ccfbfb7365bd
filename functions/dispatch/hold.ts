import type { Refusal } from '../../shared/breakers/breakers.ts'
import { holdSeconds } from '../../shared/breakers/hold-seconds.ts'
import { waitMark } from '../../shared/deadlines/wait.ts'
import { calendarOf } from '../../shared/model/calendar/calendar-of.ts'
import { dueAt } from '../../shared/model/deadline.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { ConditionFailed } from '../../shared/ports/item-table.ts'
import { KEYS } from '../../shared/records/keys.ts'
import { asRead, type RequestRecord, sameToken } from '../../shared/records/request-record.ts'
import { queueOf } from '../../shared/requests/queue-of.ts'
import type { DispatchDeps } from './deps.ts'
import type { DispatchMessage } from './message.ts'
import { takeToken } from './take-token.ts'

/**
 * Puts a message back while its agency is out of order. The agency's time runs from the first time, so that a long
 * outage does not hide a request.
 */
export async function hold(
  deps: DispatchDeps,
  definition: LifeSituation,
  request: RequestRecord,
  message: DispatchMessage,
  refusal: Refusal,
): Promise<void> {
  const isTimed = request.deadline !== undefined && request.duePk !== undefined && request.token === message.token
  if (!isTimed) await time(deps, definition, request, message)
  const now = deps.realTime.now()
  const { held = now } = message
  const delaySeconds = holdSeconds(refusal, held, now)
  await deps.queue.send(queueOf(request.agency), { ...message, held }, { delaySeconds })
}

async function time(deps: DispatchDeps, definition: LifeSituation, request: RequestRecord, message: DispatchMessage) {
  const now = deps.clock.now()
  const allowed = definition.services[request.service]?.deadline ?? definition.deadline
  const until = request.deadline ? Date.parse(request.deadline) : dueAt(now, allowed, calendarOf(definition.region))
  try {
    await deps.table.update({
      key: KEYS.request(request.applicationId, request.key),
      expect: 'exists',
      when: [...asRead(request), sameToken(request)],
      set: {
        ...takeToken(request, message),
        deadline: new Date(until).toISOString(),
        ...waitMark(definition, request, { owner: 'agency', until }, now),
      },
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}
