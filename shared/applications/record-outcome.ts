import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import type { AgencyAnswer } from '../model/outcome.ts'
import type { OutcomeReceipt } from '../model/views.ts'
import { opens, parseCallbackId } from '../records/callback.ts'
import { agencyRequestIdOf, readRequest, type RequestRecord } from '../records/request-record.ts'
import { answerDigest } from '../requests/answer-digest.ts'
import { applyAnswer } from '../requests/apply-answer.ts'
import { definitionOf } from '../requests/definition-of.ts'
import { release } from '../requests/release.ts'

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
  const parts = parseCallbackId(callbackId)
  const request = parts && (await readRequest(deps.table, parts.applicationId, parts.key))
  if (!parts || !request || !opens(parts, request) || request.agency !== caller.agency) throw unknown()
  if (parts.revision !== request.revision) throw superseded(request)
  if (request.state === 'settled') return again(deps, request, answer)
  if (request.state === 'waiting' || request.state === 'queued') throw unknown()
  const { applied, request: current } = await applyAnswer(deps, definitionOf(deps, request), request, answer)
  if (!current) throw unknown()
  if (!applied && current.state === 'settled') return again(deps, current, answer)
  if (!applied && current.revision === request.revision) return recordOutcome(deps, caller, callbackId, answer)
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

const unknown = () =>
  new Failure('not-found', 'There is no open request of your agency under this callbackId.', {
    expected: "the callbackId from the event your handler received, or from your agency's open requests",
    remedy: 'List them with GET /requests?state=with-agency.',
  })

const superseded = (request: RequestRecord) =>
  new Failure('callback-used', 'This callbackId belongs to an earlier revision of the request.', {
    expected: `the callbackId of revision ${request.revision}`,
    remedy: 'Answer the newer event you received for this request.',
  })
