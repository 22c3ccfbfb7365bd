import { givenConsents } from '../../shared/consents/consents.ts'
import type { ServiceNode } from '../../shared/model/graph.ts'
import { consentsOf } from '../../shared/model/purposes.ts'
import type { RequestRecord } from '../../shared/records/request-record.ts'
import type { DispatchDeps } from './deps.ts'

/** What the applicant's consents, as they stand now, let a service do; reads nothing where it rests on none. */
export async function consentedTo(
  { table }: DispatchDeps,
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
