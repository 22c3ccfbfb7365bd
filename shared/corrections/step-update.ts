import type { Update } from '../ports/item-table.ts'
import { nextSecret } from '../records/callback.ts'
import { DUE_ATTRIBUTES } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import { asRead, type RequestRecord } from '../records/request-record.ts'
import { raise } from '../requests/raise.ts'
import type { Step } from './steps.ts'

/** The update that a step makes; it fails where the request has moved on. */
export function stepUpdate(step: Step, steps: readonly Step[], now: number, reopening: number): Update {
  switch (step.kind) {
    case 'tell':
      return raise(step.request, now, 'corrected', told(step))
    case 'note':
      return note(step, now)
    case 'reopen':
      return reopen(step, steps, now, reopening)
    case 'fence':
      return fence(step, steps)
  }
}

/**
 * What an agency that has used the fact gets to know. What it was not yet told of an earlier correction comes with it.
 */
function told({ request, changed }: Step): Update['set'] {
  const before = request.disclosed === request.revision ? [] : (request.changed ?? [])
  return { operation: 'correct', changed: [...new Set([...before, ...changed])] }
}

const ifAsRead = (request: RequestRecord): Pick<Update, 'key' | 'expect' | 'when'> => ({
  key: KEYS.request(request.applicationId, request.key),
  expect: 'exists',
  when: asRead(request),
})

const raised = (request: RequestRecord) => ({ revision: request.revision + 1, secret: nextSecret(request) })

/** A request that awaits the applicant is raised by the answer. */
function note(step: Step, now: number): Update {
  const { request } = step
  const awaits = request.state === 'awaiting-applicant'
  return {
    ...ifAsRead(request),
    set: { ...told(step), ...(!awaits && raised(request)) },
    append: { timeline: [{ at: new Date(now).toISOString(), what: 'corrected' }] },
  }
}

/** The revision is what a hand-over under way is checked against. */
function fence({ request }: Step, steps: readonly Step[]): Update {
  const behind = request.state === 'waiting' ? waitsBehind(request, steps) : []
  return { ...ifAsRead(request), set: raised(request), ...(behind.length > 0 && { addTo: { pending: behind } }) }
}

function reopen(step: Step, steps: readonly Step[], now: number, reopening: number): Update {
  const { request, changed } = step
  const at = new Date(now).toISOString()
  const behind = waitsBehind(request, steps)
  const stopped = request.operation === 'cancel'
  return {
    ...ifAsRead(request),
    set: {
      state: behind.length > 0 ? 'waiting' : 'queued',
      since: at,
      before: request.outcome,
      reopening,
      attempts: 0,
      ...(behind.length > 0 && { pending: new Set(behind) }),
      ...(changed.length > 0 && told(step)),
      ...((changed.length > 0 || stopped) && raised(request)),
    },
    remove: [
      ...[
        'outcome',
        'because',
        'reason',
        'words',
        'answer',
        'settledAt',
        'readyAt',
        'conflicts',
        'deadline',
        'expectedBy',
      ],
      ...['token', 'tokenOf', 'former', ...(behind.length > 0 ? [] : ['pending']), ...DUE_ATTRIBUTES],
      ...(stopped ? ['operation', 'changed', 'disclosed'] : []),
    ],
    append: { timeline: [{ at, what: step.why ?? 'corrected' }] },
  }
}

/** The requests of the same correction whose end opens this one's gate. */
function waitsBehind(request: RequestRecord, steps: readonly Step[]): string[] {
  return steps
    .filter(({ kind, request: before }) => (kind === 'reopen' || kind === 'tell') && before.opens.includes(request.key))
    .map(({ request: before }) => before.key)
}
