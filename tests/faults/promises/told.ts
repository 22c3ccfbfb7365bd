import { canonicalJson } from '../../../shared/canonical-json.ts'
import { loadFacts } from '../../../shared/dossier/facts.ts'
import type { AgencyEvent } from '../../../shared/model/agency-event.ts'
import { agencyRequestIdOf, requestIdOf } from '../../../shared/records/request-record.ts'
import { createVault } from '../../../shared/vault/vault.ts'
import type { Scenario } from '../scenario.ts'
import { plainKeys, type World } from '../world.ts'
import type { Broken } from './broken.ts'

/** Each agency that decided was told the facts as they are in the end, last of all. */
export async function misinformed(
  { situation }: Scenario,
  { application, requests, process, heard }: World,
): Promise<Broken[]> {
  if (application?.status !== 'settled') return []
  const { table, engine } = process
  const vault = createVault({ table, keys: plainKeys, clock: engine.clock })
  const broken = requests.map(async (request) => {
    const event = newest(heard.events.filter(({ requestId }) => requestId === agencyRequestIdOf(request)))
    if (!event || (request.outcome !== 'granted' && request.outcome !== 'refused')) return []
    const { values } = await loadFacts({ ...engine, table, vault }, situation, request, Object.keys(event.facts))
    return canonicalJson(values) === canonicalJson(event.facts)
      ? []
      : [`${request.key} was decided on facts that have changed`]
  })
  return (await Promise.all(broken)).flat()
}

/** Each agency that was handed what ended for want of a consent was told to stop, last of all. */
export const unstopped = ({ requests, heard }: World): Broken[] =>
  requests.flatMap((request) => {
    const event = newest(heard.events.filter(({ requestId }) => requestId === agencyRequestIdOf(request)))
    const stopped = event === undefined || event.operation === 'cancel'
    return request.because?.kind !== 'no-consent' || stopped
      ? []
      : [`the agency of ${request.key} was not told to stop`]
  })

/** A call that was held up may come after those that replaced it: its revision tells. */
const newest = (events: readonly AgencyEvent[]) =>
  events.reduce<AgencyEvent | undefined>(
    (last, event) => (last && last.revision > event.revision ? last : event),
    undefined,
  )

/** Whoever wants events got each at least once, under its number, and no other under that number. */
export function untold({ webhook }: Scenario, { application, requests, received }: World): Broken[] {
  if (!webhook || !application) return []
  const bySequence = new Map(received.map((event) => [Number(event.sequence), event]))
  const events = [...bySequence.keys()].toSorted((a, b) => a - b).map((sequence) => bySequence.get(sequence)!)
  const differing = received.filter(
    (event) => canonicalJson(bySequence.get(Number(event.sequence))) !== canonicalJson(event),
  )
  const gaps = events.filter(({ sequence }, at) => Number(sequence) !== at + 1)
  const last = events.filter(({ subject }) => subject === application.applicationId).at(-1)
  const kept = last?.type === `ensemble.application.${application.status}`
  return [
    ...differing.map(({ sequence }) => `two events have the number ${sequence}`),
    ...gaps.slice(0, 1).map(({ sequence }) => `an event is missing before number ${sequence}`),
    ...(kept ? [] : [`the last event about the application is ${last?.type}`]),
    ...requests.flatMap((request) => {
      const told = events
        .filter(({ subject }) => subject === requestIdOf(request))
        .map(({ type }) => type.split('.').at(-1))
      const happened = request.timeline.map(({ what }) => what)
      return String(told) === String(happened)
        ? []
        : [`of ${request.key} was told ${String(told)}, but ${String(happened)} happened`]
    }),
  ]
}
