import type { LifeSituation, LifeSituationInput } from '../../shared/model/life-situation.ts'
import { accept } from '../../workflows/accept.ts'
import { withNeeds } from '../../workflows/define-life-situation.ts'

type Facts = Record<string, Record<string, unknown>>

/** A service with everything it must have, and what a test says of it. */
export function service(parts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: { en: 'A service' },
    agency: 'registry',
    basis: { kind: 'law', reference: { en: 'An act' } },
    deadline: 'P5D',
    apart: { documents: 1, visits: 1 },
    ...parts,
  }
}

/** A fact with everything it must have; `asked` gives it a question. */
export function fact(parts: Record<string, unknown> = {}): Record<string, unknown> {
  return { title: { en: 'A fact' }, about: 'event', type: { type: 'string' }, sensitivity: 'personal', ...parts }
}

/** Agencies by their ids. */
export const agencies = (...ids: readonly string[]) =>
  Object.fromEntries(ids.map((id) => [id, { title: { en: id.charAt(0).toUpperCase() + id.slice(1) } }]))

export const question = { en: 'Which?' }

const ABOUT: Readonly<Record<string, string>> = { child: 'child', person: 'applicant' }

/**
 * The source of a situation from its services alone: facts that nobody defines are made, askable where no service
 * provides them.
 * `child.*` is about the list `child`, `person.*` about the applicant, the rest about the event.
 */
export function situation(
  services: Record<string, Record<string, unknown>>,
  facts: Facts = {},
  more: object = {},
): LifeSituationInput {
  const named = (service: Record<string, unknown>, ...fields: string[]) =>
    fields
      .flatMap((field) => (service[field] as (string | { fact: string })[] | undefined) ?? [])
      .map((need) => (typeof need === 'string' ? need : need.fact))
  const provided = new Set(Object.values(services).flatMap((each) => named(each, 'provides', 'mayProvide')))
  const used = new Set(
    Object.values(services).flatMap((each) => named(each, 'needs', 'optionalNeeds', 'provides', 'mayProvide')),
  )
  const made = [...used].map((id) => {
    const about = ABOUT[id.split('.')[0] ?? ''] ?? 'event'
    return [id, fact(provided.has(id) ? { about } : { about, question })]
  })
  return {
    id: 'small',
    version: 1,
    title: { en: 'Small' },
    applicant: 'person',
    deadline: 'P30D',
    subjects: { child: { title: { en: 'Child' }, list: { atMost: 5 } } },
    agencies: agencies('registry'),
    facts: { ...Object.fromEntries(made), ...facts },
    services: Object.fromEntries(Object.entries(services).map(([id, parts]) => [id, service(parts)])),
    ...more,
  } as unknown as LifeSituationInput
}

/** A situation made from its services, as the engine runs it. */
export function accepted(source: LifeSituationInput): LifeSituation {
  return accept({ ...source, services: withNeeds(source.services) })
}
