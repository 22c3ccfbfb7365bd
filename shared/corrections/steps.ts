import type { FactAbout } from '../dossier/facts.ts'
import { nodeOf } from '../model/graph.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import type { RequestRecord } from '../records/request-record.ts'
import { declaredOf, type Handed } from './uses.ts'

/**
 * What a correction does to one request.
 * - `tell`: with its agency, which used the fact: it goes there again, at once.
 * - `note`: open, its agency used the fact before: it goes there as a correction once its turn comes.
 * - `reopen`: ended, its outcome rests on the fact: it runs again.
 * - `fence`: open, nobody was handed the fact: whoever is handing it over at this moment reads it again.
 * - `await`: open, and one that runs again waits for it, so that it must still be open then.
 */
export interface Step {
  readonly kind: 'tell' | 'note' | 'reopen' | 'fence' | 'await'
  readonly request: RequestRecord
  /** The facts that changed for its agency; none where it has not used any. */
  readonly changed: readonly string[]
  /** What runs it again, where that is no correction. */
  readonly why?: 'consented'
}

/** The requests that a correction reaches, and no others. */
export function stepsOf(
  definition: LifeSituation,
  requests: readonly RequestRecord[],
  handed: Handed,
  facts: readonly FactAbout[],
): Step[] {
  return withFollowers(
    requests,
    requests.flatMap((request) => stepOf(definition, request, handed, facts)),
  )
}

/** Steps, and those that follow from them: what is blocked by a request that runs again runs again behind it, and behind what is open. */
export function withFollowers(requests: readonly RequestRecord[], steps: readonly Step[]): Step[] {
  const why = steps[0]?.why && { why: steps[0].why }
  const reopened = new Set(steps.filter(({ kind }) => kind === 'reopen').map(({ request }) => request.key))
  const blocked = requests.filter(
    ({ because, outcome }) =>
      outcome === 'blocked' && because?.kind === 'need-lost' && because.chain.some((key) => reopened.has(key)),
  )
  const reached = new Set(steps.map(({ request }) => request.key))
  const opened = new Set(requests.flatMap(({ key, opens }) => (reopened.has(key) ? opens : [])))
  const waiting = requests.filter(({ key, state }) => state === 'waiting' && !reached.has(key) && opened.has(key))
  const all: Step[] = [
    ...steps,
    ...blocked
      .filter(({ key }) => !reached.has(key))
      .map((request) => ({ kind: 'reopen', request, changed: [], ...why }) as const),
    ...waiting.map((request) => ({ kind: 'fence', request, changed: [] }) as const),
  ]
  return [...all, ...awaited(requests, all)]
}

function awaited(requests: readonly RequestRecord[], steps: readonly Step[]): Step[] {
  const reached = new Set(steps.map(({ request }) => request.key))
  const again = steps.filter(({ kind }) => kind === 'reopen').map(({ request }) => request.key)
  return requests
    .filter(
      ({ key, state, opens }) => state !== 'settled' && !reached.has(key) && opens.some((each) => again.includes(each)),
    )
    .map((request) => ({ kind: 'await', request, changed: [] }))
}

function stepOf(
  definition: LifeSituation,
  request: RequestRecord,
  handed: Handed,
  facts: readonly FactAbout[],
): Step[] {
  // Its agency was told to stop, and uses nothing of it any more.
  if (request.operation === 'cancel') return []
  const declared = declaredOf(definition, request, facts)
  if (declared.length === 0) return []
  const changed = [...new Set(declared.filter((about) => handed(request, about)).map(({ fact }) => fact))]
  const used = changed.length > 0
  const step = (kind: Step['kind']): Step[] => [{ kind, request, changed }]
  switch (request.state) {
    case 'with-agency':
      return used ? step('tell') : []
    case 'awaiting-applicant':
      return used ? step('note') : []
    case 'with-operator':
    case 'queued':
    case 'waiting':
      return step(used ? 'note' : 'fence')
    case 'settled':
      return restsOn(definition, request, declared, used) ? step('reopen') : []
  }
}

/** Whether an outcome rests on a fact: the agency decided by it, or the condition that ended the request read it. */
function restsOn(
  definition: LifeSituation,
  request: RequestRecord,
  declared: readonly FactAbout[],
  used: boolean,
): boolean {
  switch (request.outcome) {
    case 'granted':
    case 'refused':
    case 'failed':
      return used
    case 'not-applicable': {
      const { reads } = nodeOf(definition, request.service)
      return request.because?.kind === 'condition' && declared.some(({ fact }) => reads.includes(fact))
    }
    default:
      return false
  }
}
