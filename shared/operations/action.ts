import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import type { RequestState } from '../model/request.ts'
import type { Write } from '../ports/item-table.ts'
import { KEYS } from '../records/keys.ts'
import { ownerOf, requestIdOf, type RequestRecord } from '../records/request-record.ts'

/** What operators may do with a request. */
export const ACTIONS = ['retry', 'answer', 'give-up', 'read-words'] as const
export type ActionKind = (typeof ACTIONS)[number]

/** That an operator did something: appended, never changed. */
export interface ActionRecord {
  readonly requestId: string
  readonly action: ActionKind
  readonly by: string
  readonly actors: readonly string[]
  readonly at: string
  /** Sealed, for it may tell of a person. */
  readonly why?: string
  /** The bulk operation it was part of; its own item says why. */
  readonly operationId?: string
}

export interface Reason {
  readonly why?: string
  readonly operationId?: string
}

/** The write that records an action, to go with what it does. */
export async function actionWrite(
  { vault, clock, ids }: Pick<Engine, 'vault' | 'clock' | 'ids'>,
  caller: Caller,
  request: RequestRecord,
  action: ActionKind,
  { why, operationId }: Reason,
): Promise<Write> {
  const at = new Date(clock.now()).toISOString()
  const requestId = requestIdOf(request)
  const record = {
    requestId,
    action,
    by: caller.subject,
    actors: caller.actors.map(({ subject }) => subject),
    at,
    ...(why !== undefined && { why: await vault.seal(ownerOf(request), sealedWhy(requestId), why) }),
    ...(operationId !== undefined && { operationId }),
  } satisfies ActionRecord
  return { put: { ...KEYS.action(request.applicationId, at, ids.next('act')), ...record }, expect: 'absent' }
}

export const sealedWhy = (requestId: string) => `${requestId}#why`

/** Which actions change a request that stands like this. */
export function possible(request: Pick<RequestRecord, 'state' | 'tokenOf'>): ActionKind[] {
  const byState: { readonly [S in RequestState]: readonly ActionKind[] } = {
    waiting: ['give-up'],
    queued: ['give-up'],
    'with-agency': ['retry', 'answer', 'give-up'],
    'awaiting-applicant': ['answer', 'give-up'],
    'with-operator': ['retry', 'answer', 'give-up'],
    settled: [],
  }
  return [...byState[request.state]]
}

/** @throws Failure `wrong-state`, which says what is possible instead. */
export function mustBePossible(request: RequestRecord, action: ActionKind): void {
  if (!possible(request).includes(action)) throw wrongState(request, action)
}

export function wrongState(request: RequestRecord, action: ActionKind): Failure {
  const instead = possible(request).filter((each) => each !== action)
  return new Failure('wrong-state', `The request cannot be taken for "${action}" as it stands.`, {
    got: request.outcome === undefined ? request.state : `${request.state}, ${request.outcome}`,
    expected: WANTED[action],
    remedy: instead.length > 0 ? `Possible now: ${instead.join(', ')}.` : 'Nothing can be done: it has ended.',
  })
}

const WANTED: { readonly [A in ActionKind]: string } = {
  retry: 'with-operator or with-agency',
  answer: 'with-operator, with-agency or awaiting-applicant',
  'give-up': 'any state but settled',
  'read-words': "a request that holds an agency's words",
}
