import { readFacts, subjectsOf } from '../dossier/facts.ts'
import type { Engine } from '../engine.ts'
import { nodeOf } from '../model/graph.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { ConditionFailed, TransactionFailed } from '../ports/item-table.ts'
import { spreadOutcome } from '../corrections/spread.ts'
import { clearMark } from '../records/clear-mark.ts'
import { KEYS } from '../records/keys.ts'
import { asRequest, readRequest, type RequestRecord } from '../records/request-record.ts'
import { definitionOf } from './definition-of.ts'
import { holdsOf, stillEnded } from './holds.ts'
import { settle } from './settle.ts'

type Releasing = Pick<Engine, 'table' | 'clock' | 'executions' | 'definitions' | 'queue'>

/**
 * Lets a settled request's dependents go and answers its token: takes it out of their gates, ends as `blocked` those
 * that lost a mandatory need, wakes those with nothing left to wait for, then clears the sweeper's mark. Safe to
 * repeat.
 */
export async function release(engine: Releasing, request: RequestRecord): Promise<void> {
  if (request.changes !== undefined) await spreadOutcome(engine, request)
  const lost = request.outcome === 'granted' ? new Set() : await blockDependents(engine, request)
  const opened = request.opens.filter((key) => !lost.has(key))
  await Promise.all(opened.map((key) => openGate(engine, request, key)))
  await answerToken(engine, request)
  if (request.dueSk === undefined) return
  await clearMark(engine.table, KEYS.request(request.applicationId, request.key), request.dueSk)
}

/** Answers the token of a request that has ended, whichever of its states holds it. */
export async function answerToken({ executions }: Pick<Engine, 'executions'>, request: RequestRecord): Promise<void> {
  const answer = (token: string) =>
    request.outcome === 'withdrawn' ? executions.fail(token, 'Withdrawn') : executions.succeed(token)
  await Promise.all(tokensOf(request).map(answer))
}

/** The tokens of which one is that of the request's open state. */
export const tokensOf = ({ token, former }: RequestRecord): string[] => [
  ...(token === undefined ? [] : [token]),
  ...(former ?? []),
]

/** Ends the dependents that lost a mandatory need; returns their keys. */
async function blockDependents(engine: Releasing, ended: RequestRecord): Promise<ReadonlySet<string>> {
  const definition = definitionOf(engine, ended)
  const lost = await Promise.all(
    ended.dependents.map(async (key) => {
      const dependent = await readRequest(engine.table, ended.applicationId, key)
      const fact = dependent && (await lostNeed(engine, definition, ended, dependent))
      if (!dependent || fact === undefined) return []
      await block(engine, ended, dependent, fact)
      return [key]
    }),
  )
  return new Set(lost.flat())
}

async function openGate(engine: Releasing, ended: RequestRecord, key: string): Promise<void> {
  try {
    const item = await engine.table.update({
      key: KEYS.request(ended.applicationId, key),
      expect: 'exists',
      when: [{ attribute: 'state', is: '<>', value: 'settled' }],
      takeFrom: { pending: holdsOf(ended) },
    })
    const dependent = asRequest(item)
    const ready = dependent.pending === undefined && dependent.tokenOf === 'gate'
    if (ready) await Promise.all(tokensOf(dependent).map((token) => engine.executions.succeed(token)))
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}

/**
 * The mandatory need that a dependent can no longer have. One that the dossier holds is not lost; neither is one whose
 * provider turned out not applicable where the applicant may be asked for it. What was granted before a correction is
 * not blocked but judged when its turn comes.
 */
async function lostNeed(
  engine: Releasing,
  definition: LifeSituation,
  ended: RequestRecord,
  dependent: RequestRecord,
): Promise<string | undefined> {
  if (dependent.state === 'settled' || dependent.before === 'granted') return undefined
  const provided = new Set(nodeOf(definition, ended.service).provides)
  const needs = nodeOf(definition, dependent.service).needs.filter((fact) => provided.has(fact))
  const mayBeAsked = (fact: string) => ended.outcome === 'not-applicable' && definition.facts[fact]?.question
  const wanted = needs
    .filter((fact) => !mayBeAsked(fact))
    .flatMap((fact) => subjectsOf(definition, fact, dependent.subjects).map((subject) => ({ fact, subject })))
  const known = await readFacts(engine, wanted, dependent.applicationId)
  return wanted.find((_, at) => !known[at])?.fact
}

async function block(engine: Releasing, ended: RequestRecord, dependent: RequestRecord, fact: string): Promise<void> {
  const before = ended.because?.kind === 'need-lost' ? ended.because.chain : []
  const because = { kind: 'need-lost', fact, chain: [...before, ended.key] } as const
  const check = KEYS.request(ended.applicationId, ended.key)
  const also = [{ check, expect: 'exists', when: stillEnded(ended) } as const]
  try {
    const { applied, request } = await settle(engine, dependent, { outcome: 'blocked', because, also })
    if (applied && request) await release(engine, request)
  } catch (error) {
    // It runs again, and may yet bring what is needed.
    if (!(error instanceof TransactionFailed)) throw error
  }
}
