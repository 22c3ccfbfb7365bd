import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import type { AgencyAnswer } from '../model/outcome.ts'
import type { Text } from '../model/text.ts'
import { ownerOf, requestIdOf, type RequestRecord } from '../records/request-record.ts'
import { applyAnswer } from '../requests/apply-answer.ts'
import { definitionOf } from '../requests/definition-of.ts'
import { release } from '../requests/release.ts'
import { type Applied, settle } from '../requests/settle.ts'
import { type ActionKind, actionWrite, mustBePossible, wrongState } from './action.ts'

type EndDeps = Omit<Engine, 'invoker' | 'machineOf'>
/** An answer that ends a request. */
export type FinalAnswer = Extract<AgencyAnswer, { outcome: 'granted' | 'refused' }>

/**
 * Ends a request with an answer that the agency gave by other means.
 *
 * @throws Failure `wrong-state`; `invalid-body` where the answer does not keep the service's declaration
 */
export async function answer(
  deps: EndDeps,
  caller: Caller,
  request: RequestRecord,
  given: FinalAnswer,
  why: string,
): Promise<RequestRecord> {
  mustBePossible(request, 'answer')
  const also = [await actionWrite(deps, caller, request, 'answer', { why })]
  try {
    const options = { because: { kind: 'operator' }, also } as const
    const applied = await applyAnswer(deps, definitionOf(deps, request), request, given, options)
    return await ended(deps, request, 'answer', applied)
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'agency-answer-invalid') throw error
    const { faults = [] } = error.details
    throw new Failure('invalid-body', "The answer does not keep the service's declaration.", { faults })
  }
}

/**
 * Ends a request as failed, with a sentence for the citizen.
 *
 * @throws Failure `wrong-state`
 */
export async function giveUp(
  deps: EndDeps,
  caller: Caller,
  request: RequestRecord,
  sentence: Text,
  why: string,
): Promise<RequestRecord> {
  mustBePossible(request, 'give-up')
  const reason = { code: 'given-up', text: sentence }
  const sealed = await deps.vault.seal(ownerOf(request), `${requestIdOf(request)}#reason`, reason)
  const also = [await actionWrite(deps, caller, request, 'give-up', { why })]
  const ending = { outcome: 'failed', because: { kind: 'operator' }, reason: sealed, also } as const
  return ended(deps, request, 'give-up', await settle(deps, request, ending))
}

async function ended(
  deps: EndDeps,
  request: RequestRecord,
  action: ActionKind,
  { applied, request: current }: Applied,
): Promise<RequestRecord> {
  if (!applied || !current) throw wrongState(current ?? request, action)
  if (current.state === 'settled') await release(deps, current)
  return current
}
