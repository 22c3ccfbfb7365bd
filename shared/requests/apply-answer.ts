import { endStopped } from '../consents/stop.ts'
import { documentFaults } from '../documents/own-documents.ts'
import { subjectsOf } from '../dossier/facts.ts'
import { saidOtherwise } from '../dossier/otherwise.ts'
import { factWrites } from '../dossier/write-facts.ts'
import type { Engine } from '../engine.ts'
import { Failure, type Fault } from '../failures.ts'
import { pointerTo } from '../json-pointer.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import type { AgencyAnswer } from '../model/outcome.ts'
import { TransactionFailed } from '../ports/item-table.ts'
import { isBeingStopped, ownerOf, requestIdOf, type RequestRecord } from '../records/request-record.ts'
import { answerDigest } from './answer-digest.ts'
import { awaitAgency, awaitApplicant } from './await.ts'
import { checkAnswer, checkUndone } from './check-answer.ts'
import { changedFacts, takenBack } from './corrected-facts.ts'
import { type Applied, type Ending, settle } from './settle.ts'

type Applying = Pick<Engine, 'table' | 'clock' | 'vault' | 'queue' | 'executions'>

type Final = Extract<AgencyAnswer, { outcome: 'granted' | 'refused' }>

/** What is recorded with an answer that somebody else gave for the agency. */
type Said = Pick<Ending, 'because' | 'also'>

/**
 * Records what an agency answered to one revision of a request. The caller releases a request that has settled.
 *
 * @throws Failure `agency-answer-invalid` with every fault; nothing is recorded then.
 */
export async function applyAnswer(
  engine: Applying,
  definition: LifeSituation,
  request: RequestRecord,
  answer: AgencyAnswer,
  { healed = false, ...said }: Said & { readonly healed?: boolean } = {},
): Promise<Applied> {
  await mustBeKept(engine, definition, request, answer)
  switch (answer.outcome) {
    case 'pending':
      return awaitAgency(engine, definition, request, answer.expectedBy)
    case 'needs-information':
      return awaitApplicant(engine, definition, request, answer.questions)
    case 'granted':
    case 'refused': {
      if (isBeingStopped(request)) {
        const ending = { ...(await heard(engine, request, answer)), ...said }
        return endStopped(engine, definition, request, ending, { healed })
      }
      const ending = await endingOf(engine, definition, request, answer)
      return settle(engine, request, { ...ending, ...said }, { healed }).catch(async (error: unknown) => {
        // A document may have been discarded since it was looked at.
        if (error instanceof TransactionFailed) await mustBeKept(engine, definition, request, answer)
        throw error
      })
    }
  }
}

async function mustBeKept(
  engine: Applying,
  definition: LifeSituation,
  request: RequestRecord,
  answer: AgencyAnswer,
): Promise<void> {
  const faults = await faultsOf(engine, definition, request, answer)
  if (faults.length === 0) return
  throw new Failure('agency-answer-invalid', "The answer does not keep the service's declaration.", { faults })
}

async function faultsOf(
  engine: Applying,
  definition: LifeSituation,
  request: RequestRecord,
  answer: AgencyAnswer,
): Promise<Fault[]> {
  if (request.undoes !== undefined || isBeingStopped(request)) return checkUndone(answer)
  const faults = checkAnswer(definition, request.service, answer)
  if (faults.length > 0 || answer.outcome !== 'granted') return faults
  const placed = Object.entries(answer.facts).map(([fact, value]) => ({
    fact,
    value,
    pointer: pointerTo(['facts', fact]),
  }))
  return documentFaults(engine, definition, placed, ownerOf(request))
}

/** The digest of an answer that ends a request, and its reason where it refuses. */
async function heard(
  { vault }: Applying,
  request: RequestRecord,
  answer: Final,
): Promise<Pick<Ending, 'answer' | 'reason'>> {
  const digest = answerDigest(request.secret, answer)
  if (answer.outcome === 'granted') return { answer: digest }
  const applicant = ownerOf(request)
  return { answer: digest, reason: await vault.seal(applicant, `${requestIdOf(request)}#reason`, answer.reason) }
}

async function endingOf(
  engine: Applying,
  definition: LifeSituation,
  request: RequestRecord,
  answer: Final,
): Promise<Ending> {
  const said = await heard(engine, request, answer)
  if (answer.outcome === 'refused') {
    return { outcome: 'refused', ...said, ...(await takenBack(engine, definition, request)) }
  }
  const applicant = ownerOf(request)
  const source = { kind: 'service', agency: request.agency, service: request.service } as const
  const application = { applicationId: request.applicationId, applicant }
  const given = Object.entries(answer.facts).flatMap(([fact, value]) =>
    subjectsOf(definition, fact, request.subjects).map((subject) => ({ fact, subject, value, source })),
  )
  const facts = await factWrites(engine, definition, given, application)
  const conflicts = await saidOtherwise(engine, definition, request, source, answer.facts)
  const changes = request.operation === 'correct' && (await changedFacts(engine, definition, request, answer.facts))
  return {
    outcome: 'granted',
    ...said,
    provided: Object.keys(answer.facts),
    facts,
    ...(changes && { changes }),
    ...(conflicts.length > 0 && { conflicts }),
  }
}
