import type { Engine } from '../engine.ts'
import type { ServiceNode } from '../model/graph.ts'
import { consentsOf } from '../model/purposes.ts'
import type { Write } from '../ports/item-table.ts'
import { ownerOf, type RequestRecord } from '../records/request-record.ts'
import { givenConsents, stillGiven } from './consents.ts'

/** What a service may do by the applicant's consents as they stand now. */
export interface Consented {
  /** Purposes that it does not run without, and that are not consented to. */
  readonly withheld: readonly string[]
  /** Facts that it may have, those without a consent left out. */
  readonly optionalNeeds: readonly string[]
  /** Fail where a consent that this rests on is taken back. */
  readonly unchanged: readonly Write[]
}

/** Reads nothing where the service rests on no consent. */
export async function consentedTo(
  { table }: Pick<Engine, 'table'>,
  { service, optionalNeeds }: ServiceNode,
  request: RequestRecord,
): Promise<Consented> {
  const { required, optional } = consentsOf(service)
  if (required.length === 0 && optional.size === 0) return { withheld: [], optionalNeeds, unchanged: [] }
  const applicant = ownerOf(request)
  const purposes = [...new Set([...required, ...optional.values()])]
  const given = await givenConsents({ table }, applicant, purposes)
  const isGiven = (fact: string) => optional.get(fact) === undefined || given.has(optional.get(fact) as string)
  return {
    withheld: required.filter((purpose) => !given.has(purpose)),
    optionalNeeds: optionalNeeds.filter((fact) => isGiven(fact) || request.operation === 'correct'),
    unchanged:
      request.operation === 'correct'
        ? []
        : purposes.filter((each) => given.has(each)).map((each) => stillGiven(applicant, each)),
  }
}
