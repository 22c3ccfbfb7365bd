import type { LegalBasis, LifeSituation, Service } from './life-situation.ts'
import type { Text } from './text.ts'

/** Something that an applicant is asked to consent to. */
export interface Purpose {
  readonly purpose: string
  /** What is consented to, in words. */
  readonly reference: Text
  /** The services that do not run without it. */
  readonly services: readonly string[]
  /** Facts that services do without where it is withheld. */
  readonly facts: readonly string[]
}

/** The consents of one service. */
export interface ServiceConsents {
  /** It does not run without these. */
  readonly required: readonly string[]
  /** Facts that it does without where the consent is withheld, and the purpose of each. */
  readonly optional: ReadonlyMap<string, string>
}

const known = new WeakMap<Service, ServiceConsents>()
const purposes = new WeakMap<LifeSituation, readonly Purpose[]>()

/** What a service needs the applicant's consent for. */
export function consentsOf(service: Service): ServiceConsents {
  let consents = known.get(service)
  if (!consents) {
    const mandatory = [service.basis, ...service.needs.map(({ basis }) => basis)].flatMap(purposeOf)
    const optional = service.optionalNeeds.flatMap(({ fact, basis }) =>
      purposeOf(basis).map((purpose) => [fact, purpose] as const),
    )
    known.set(service, (consents = { required: [...new Set(mandatory)], optional: new Map(optional) }))
  }
  return consents
}

/** Every purpose of a life situation, once. */
export function purposesOf(definition: LifeSituation): readonly Purpose[] {
  let found = purposes.get(definition)
  if (!found) purposes.set(definition, (found = collect(definition)))
  return found
}

/** The services that do not run where only these purposes are consented to. */
export function withheldServices(definition: LifeSituation, given: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(purposesOf(definition).flatMap(({ purpose, services }) => (given.has(purpose) ? [] : services)))
}

const purposeOf = (basis: LegalBasis | undefined) => (basis?.purpose === undefined ? [] : [basis.purpose])

function collect(definition: LifeSituation): Purpose[] {
  const services = Object.entries(definition.services)
  const bases = services.flatMap(([, { basis, needs, optionalNeeds }]) => [
    basis,
    ...[...needs, ...optionalNeeds].flatMap((need) => need.basis ?? []),
  ])
  const texts = new Map(
    bases.flatMap((basis) => purposeOf(basis).map((purpose) => [purpose, basis.reference] as const)),
  )
  return [...texts].map(([purpose, reference]) => ({
    purpose,
    reference,
    services: services.flatMap(([id, service]) => (consentsOf(service).required.includes(purpose) ? [id] : [])),
    facts: [
      ...new Set(
        services.flatMap(([, service]) =>
          [...consentsOf(service).optional].flatMap(([fact, needed]) => (needed === purpose ? [fact] : [])),
        ),
      ),
    ],
  }))
}
