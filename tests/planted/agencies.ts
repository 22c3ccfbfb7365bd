import type { AgencySurroundings } from '../../infra/local/host.ts'
import type { AgencyHandler } from '../../infra/local/handler-invoker.ts'
import { promptReferenceAgencies } from '../../infra/local/reference-agencies.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { nodeOf } from '../../shared/model/graph.ts'
import type { Markers } from './plant.ts'

/** How agencies treat an application. */
export const MANNERS = [
  'grant', 'refuse', 'throw', 'hang', 'garbage', 'undeclared', 'too-large', 'ask', 'pending',
] as const
export type Manner = (typeof MANNERS)[number]

export interface Treatment {
  readonly manner: Manner
  readonly definition: LifeSituation
}

/**
 * The reference agencies, with bad manners where the test says so; what they answer is noticed.
 */
export function mannered(treatments: ReadonlyMap<string, Promise<Treatment>>, markers: Markers) {
  return (surroundings: AgencySurroundings): ReadonlyMap<string, AgencyHandler> =>
    new Map(
      [...promptReferenceAgencies(surroundings)].map(([key, reference]) => [
        key,
        async (raw) => {
          const event = raw as AgencyEvent
          const treatment = await treatments.get(event.applicationId)
          const answer = treatment && event.operation === 'perform' ? await answerOf(treatment, event, reference, markers) : await reference(event)
          markers.notice(answer)
          return answer
        },
      ]),
    )
}

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
