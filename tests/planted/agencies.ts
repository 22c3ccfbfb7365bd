import type { AgencySurroundings } from '../../infra/local/host.ts'
import type { AgencyHandler } from '../../infra/local/handler-invoker.ts'
import { promptReferenceAgencies } from '../../infra/local/reference-agencies.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { nodeOf } from '../../shared/model/graph.ts'
import type { Markers } from './plant.ts'

/** How agencies treat an application. */
export const MANNERS = [
  'grant',
  'refuse',
  'throw',
  'hang',
  'garbage',
  'undeclared',
  'too-large',
  'ask',
  'pending',
  'regret',
] as const
export type Manner = (typeof MANNERS)[number]

/** What agencies were asked to do, and where they were told to fetch documents. */
export interface Overheard {
  readonly operations: Map<string, number>
  readonly links: string[]
}

export interface Treatment {
  readonly manner: Manner
  readonly definition: LifeSituation
}

/**
 * The reference agencies, with bad manners where the test says so; what they answer is noticed.
 */
export function mannered(
  treatments: ReadonlyMap<string, Promise<Treatment>>,
  markers: Markers,
  { operations, links }: Overheard,
) {
  return (surroundings: AgencySurroundings): ReadonlyMap<string, AgencyHandler> =>
    new Map(
      [...promptReferenceAgencies(surroundings)].map(([key, reference]) => [
        key,
        async (raw) => {
          const event = raw as AgencyEvent
          operations.set(event.operation, (operations.get(event.operation) ?? 0) + 1)
          links.push(...Object.values(event.documents).map(({ url }) => url))
          const treatment = await treatments.get(event.applicationId)
          const answer = treatment ? await answerTo(treatment, event, reference, markers) : await reference(event)
          markers.notice(answer)
          return answer
        },
      ]),
    )
}

/** Those who ask or take their time do not undo, in words of their own; those who break, break again. */
async function answerTo(treatment: Treatment, event: AgencyEvent, reference: AgencyHandler, markers: Markers) {
  if (event.operation === 'perform') return answerOf(treatment, event, reference, markers)
  if (event.operation === 'correct') return reference(event)
  const said = { en: `${markers.text()} ${event.subject}` }
  if (treatment.manner === 'throw') throw new Error(said.en)
  return treatment.manner === 'grant' ? reference(event) : { outcome: 'refused', reason: { code: 'no', text: said } }
}

/** What nobody waits for and nobody can undo: it holds the application open until it is withdrawn. */
const isLast = (definition: LifeSituation, service: string) =>
  definition.services[service]?.compensation === undefined && nodeOf(definition, service).dependents.length === 0

async function answerOf(
  { manner, definition }: Treatment,
  event: AgencyEvent,
  reference: AgencyHandler,
  markers: Markers,
): Promise<unknown> {
  const quoted = `${markers.text()} ${JSON.stringify(event.facts)}`
  const said = { en: quoted }
  switch (manner) {
    case 'grant':
      return reference(event)
    case 'refuse':
      return { outcome: 'refused', reason: { code: 'no', text: said, appeal: said } }
    case 'throw':
      throw new Error(quoted, { cause: event.facts })
    case 'hang':
      return new Promise(() => undefined)
    case 'garbage':
      return `<html><body>${quoted}</body></html>`
    case 'undeclared':
      return { outcome: 'granted', facts: { 'nobody.declared': quoted, [`x.${markers.text()}`]: quoted } }
    case 'too-large':
      return { outcome: 'granted', facts: { note: quoted.padEnd(300 * 1024, 'x') } }
    case 'regret':
      return isLast(definition, event.service) ? { outcome: 'pending' } : reference(event)
    case 'pending':
      return { outcome: 'pending' }
    case 'ask': {
      const { needs } = nodeOf(definition, event.service)
      const fact = needs.find((each) => definition.facts[each]?.question)
      return fact && event.revision === 1
        ? { outcome: 'needs-information', questions: [{ fact, text: said, why: said }] }
        : reference(event)
    }
  }
}
