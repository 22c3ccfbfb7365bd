import type { Update, Write } from '../ports/item-table.ts'
import { nextSecret } from '../records/callback.ts'
import { DUE_ATTRIBUTES } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import { asRead, type RequestRecord } from '../records/request-record.ts'
import { holdOf } from '../requests/holds.ts'
import { raise } from '../requests/raise.ts'
import type { Step } from './steps.ts'

/** When steps are taken, and what runs again with them. */
export interface Taking {
  readonly now: number
  /** Which reopening of the application it is, and the start of its execution that runs it. */
  readonly reopening: number
  readonly run: number
}

/** What a step writes; it fails where the request has moved on. */
export function stepWrite(step: Step, steps: readonly Step[], taking: Taking): Write {
  const { now } = taking
  switch (step.kind) {
    case 'tell':
      return { update: raise(step.request, now, 'corrected', told(step)) }
    case 'note':
      return { update: note(step, now) }
    case 'reopen':
      return { update: reopen(step, steps, taking) }
    case 'fence':
      return { update: fence(step, steps, taking) }
    case 'await':
      return stillOpen(step)
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
function fence({ request }: Step, steps: readonly Step[], taking: Taking): Update {
  const behind = request.state === 'waiting' ? waitsBehind(request, steps, taking) : []
  return { ...ifAsRead(request), set: raised(request), ...(behind.length > 0 && { addTo: { pending: behind } }) }
}

/** An execution before may be about to enter a state of it: so it belongs to the next one from now on. */
function reopen(step: Step, steps: readonly Step[], taking: Taking): Update {
  const { now, reopening, run } = taking
  const { request, changed } = step
  const at = new Date(now).toISOString()
  const behind = waitsBehind(request, steps, taking)
  const stopped = request.operation === 'cancel'
  return {
    ...ifAsRead(request),
    set: {
      state: behind.length > 0 ? 'waiting' : 'queued',
      since: at,
      before: request.outcome,
      reopening,
      run,
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

const stillOpen = ({ request }: Step): Write => ({
  check: KEYS.request(request.applicationId, request.key),
  expect: 'exists',
  when: [{ attribute: 'state', is: '<>', value: 'settled' }],
})

/** What holds this one's gate: the requests that are open, or are again, and whose end opens it. */
function waitsBehind(request: RequestRecord, steps: readonly Step[], { reopening }: Taking): string[] {
  return steps
    .filter(({ request: before }) => before.opens.includes(request.key))
    .map(({ kind, request: before }) => holdOf(kind === 'reopen' ? { ...before, reopening } : before))
}
