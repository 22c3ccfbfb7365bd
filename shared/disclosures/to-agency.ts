import { subjectsOf } from '../dossier/facts.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import type { ApplicationRecord } from '../records/application-record.ts'
import { requestIdOf, type RequestRecord } from '../records/request-record.ts'
import { basisOf } from './basis-of.ts'
import type { Disclosure } from './disclosure.ts'

/** The disclosure of facts to the agency of a request. */
export function disclosureTo(
  definition: LifeSituation,
  { actors }: Pick<ApplicationRecord, 'actors'>,
  request: RequestRecord,
  facts: readonly string[],
  now: number,
): Disclosure {
  return {
    applicationId: request.applicationId,
    requestId: requestIdOf(request),
    revision: request.revision,
    agency: request.agency,
    ...(actors.length > 0 && { actors: actors.map(({ subject }) => subject) }),
    service: request.service,
    situation: request.situation,
    version: request.version,
    facts: facts.flatMap((fact) =>
      subjectsOf(definition, fact, request.subjects).map((subject) => ({
        fact,
        subject,
        basis: basisOf(definition, request.service, fact)?.kind ?? 'law',
      })),
    ),
    at: new Date(now).toISOString(),
  }
}
