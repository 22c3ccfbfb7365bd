import * as z from 'zod'
import type * as model from '../shared/model/life-situation.ts'
import { accept } from './accept.ts'
import { badType } from './checks/facts.ts'
import type { DefinitionFault } from './checks/fault.ts'

/** A fact as an author writes it: `type` by zod or as JSON Schema. */
export type FactSource = Omit<z.input<typeof model.Fact>, 'type'> & {
  type: z.ZodType | Readonly<Record<string, z.core.util.JSONType>>
}

/** A need: the fact's id, with its own legal basis where it differs from the service's. */
export type NeedSource<F extends string = string> = F | { fact: F; basis?: model.LegalBasis }

/** A service as an author writes it; ids are checked by type. */
export type ServiceSource<
  F extends string = string,
  A extends string = string,
  S extends string = string,
  L extends string = string,
> = Omit<
  z.input<typeof model.Service>,
  'needs' | 'optionalNeeds' | 'provides' | 'mayProvide' | 'agency' | 'after' | 'forEach'
> & {
  agency: A
  needs?: readonly NeedSource<F>[]
  optionalNeeds?: readonly NeedSource<F>[]
  provides?: readonly F[]
  mayProvide?: readonly F[]
  after?: readonly S[]
  forEach?: L
}

/** A life situation as an author writes it. */
export type LifeSituationSource<F extends string, A extends string, S extends string, L extends string> = Omit<
  model.LifeSituationInput,
  'subjects' | 'facts' | 'agencies' | 'services'
> & {
  subjects?: Readonly<Record<L, z.input<typeof model.Subject>>>
  facts: Readonly<Record<F, FactSource>>
  agencies: Readonly<Record<A, z.input<typeof model.Agency>>>
  services: Readonly<Record<S, ServiceSource<NoInfer<F>, NoInfer<A>, NoInfer<S>, NoInfer<L>>>>
}

/**
 * A life situation, checked, immutable and JSON-serialisable. The order of its services follows from who needs which
 * fact and who provides it.
 *
 * @throws FaultyDefinition with every fault at once, each with its path and remedy.
 * @example
 * ```ts
 * export const lostDocuments = defineLifeSituation({
 *   id: 'loss-of-documents', version: 1, applicant: 'person', deadline: 'P30D',
 *   title: { en: 'Loss of documents', ru: 'Утрата документов' },
 *   facts: {
 *     'loss.place': {
 *       title: { en: 'Place' }, about: 'event', type: z.string(), sensitivity: 'personal', question: { en: 'Where?' },
 *     },
 *     'loss.reference': { title: { en: 'Report number' }, about: 'event', type: z.string(), sensitivity: 'personal' },
 *   },
 *   agencies: { mvd: { title: { en: 'Interior ministry' } } },
 *   services: {
 *     report: {
 *       title: { en: 'Report of loss' }, agency: 'mvd', needs: ['loss.place'], provides: ['loss.reference'],
 *       basis: { kind: 'public-task', reference: { en: 'Search for lost documents' } },
 *       deadline: { workingDays: 1 }, apart: { documents: 1, visits: 1 },
 *     },
 *   },
 * })
 * ```
 */
export function defineLifeSituation<F extends string, A extends string, S extends string, L extends string = never>(
  source: LifeSituationSource<F, A, S, L>,
): model.LifeSituation {
  const faults: DefinitionFault[] = []
  const facts = Object.entries<FactSource>(source.facts).map(([id, fact]) => {
    try {
      return [id, { ...fact, type: jsonSchema(fact.type) }]
    } catch (error) {
      faults.push(badType(id, 'a zod type without a JSON Schema', error))
      return [id, { ...fact, type: {} }]
    }
  })
  return accept({ ...source, facts: Object.fromEntries(facts), services: withNeeds(source.services) }, faults)
}

/** Services whose needs may be written as ids alone. */
export function withNeeds(services: unknown): unknown {
  if (services === null || typeof services !== 'object' || Array.isArray(services)) return services
  const need = (written: unknown) => (typeof written === 'string' ? { fact: written } : written)
  const needs = (written: unknown) => (Array.isArray(written) ? written.map(need) : written)
  return Object.fromEntries(
    Object.entries(services).map(([id, service]: [string, unknown]) => {
      if (service === null || typeof service !== 'object') return [id, service]
      const written = { ...service } as Record<string, unknown>
      for (const field of ['needs', 'optionalNeeds']) if (field in written) written[field] = needs(written[field])
      return [id, written]
    }),
  )
}

function jsonSchema(type: FactSource['type']): unknown {
  if (!('_zod' in type)) return type
  const schema = z.toJSONSchema(type as z.ZodType)
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== '$schema'))
}
