import type { Engine } from '../engine.ts'
import type { ServiceNode } from '../model/graph.ts'
import { consentsOf } from '../model/purposes.ts'
import type { RequestRecord } from '../records/request-record.ts'
import { givenConsents } from './consents.ts'

/** What the applicant's consents, as they stand now, let a service do; reads nothing where it rests on none. */
export async function consentedTo(
  { table }: Pick<Engine, 'table'>,
  { service, optionalNeeds }: ServiceNode,
  request: RequestRecord,
): Promise<{ readonly withheld: readonly string[]; readonly optionalNeeds: readonly string[] }> {
  const { required, optional } = consentsOf(service)
  if (required.length === 0 && optional.size === 0) return { withheld: [], optionalNeeds }
  const applicant = request.subjects['applicant'] as string
  const given = await givenConsents({ table }, applicant, [...new Set([...required, ...optional.values()])])
  const isGiven = (fact: string) => optional.get(fact) === undefined || given.has(optional.get(fact) as string)
  return {
    withheld: required.filter((purpose) => !given.has(purpose)),
    optionalNeeds: optionalNeeds.filter((fact) => isGiven(fact) || request.operation === 'correct'),
  }
}
