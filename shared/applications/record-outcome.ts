import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import type { AgencyAnswer } from '../model/outcome.ts'
import type { OutcomeReceipt } from '../model/views.ts'
import { agencyRequestIdOf, type RequestRecord } from '../records/request-record.ts'
import { answerDigest } from '../requests/answer-digest.ts'
import { applyAnswer } from '../requests/apply-answer.ts'
import { calledBack, superseded, unknownCallback } from '../requests/called-back.ts'
import { definitionOf } from '../requests/definition-of.ts'
import { release } from '../requests/release.ts'
import { untilItFits } from './standing.ts'

export type RecordOutcomeDeps = Pick<Engine, 'table' | 'clock' | 'vault' | 'executions' | 'definitions' | 'queue'>

/**
 * Records an agency's outcome under its callbackId and lets go what waited for it. The same answer again gets the first
 * answer, and lets go again.
 */
export async function recordOutcome(
  deps: RecordOutcomeDeps,
  caller: Caller,
  callbackId: string,
  answer: AgencyAnswer,
): Promise<OutcomeReceipt> {
  return untilItFits(() => recorded(deps, caller, callbackId, answer))
}

/** Undefined where the request was changed under the same revision since it was read. */
async function recorded(
  deps: RecordOutcomeDeps,
  caller: Caller,
  callbackId: string,
  answer: AgencyAnswer,
): Promise<OutcomeReceipt | undefined> {
  const request = await calledBack(deps, caller, callbackId)
  if (request.state === 'settled') return again(deps, request, answer)
  if (request.state === 'waiting' || request.state === 'queued') throw unknownCallback()
  const { applied, request: current } = await applyAnswer(deps, definitionOf(deps, request), request, answer)
  if (!current) throw unknownCallback()
  if (!applied && current.state === 'settled') return again(deps, current, answer)
  if (!applied && current.revision === request.revision) return undefined
  if (!applied) throw superseded(current)
  if (current.state === 'settled') await release(deps, current)
  return receipt(current, false)
}

async function again(deps: RecordOutcomeDeps, request: RequestRecord, answer: AgencyAnswer): Promise<OutcomeReceipt> {
  if (request.answer === undefined) {
    throw new Failure('callback-expired', 'This request ended without your answer; its callbackId has expired.', {
      got: `outcome ${request.outcome}`,
      remedy: 'Turn to the operators if the outcome must change.',
    })
  }
  if (request.answer !== answerDigest(request.secret, answer)) {
    throw new Failure('callback-used', 'This callbackId was used for another answer.', {
      got: 'a different answer',
      expected: 'the answer it was first used with, or none',
      remedy: 'Turn to the operators if the outcome must change.',
    })
  }
  await release(deps, request)
  return receipt(request, true)
}

const receipt = (request: RequestRecord, replayed: boolean): OutcomeReceipt => ({
  requestId: agencyRequestIdOf(request),
  state: request.state,
  ...(request.outcome && { outcome: request.outcome }),
  replayed,
})
