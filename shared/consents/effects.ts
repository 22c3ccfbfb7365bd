import { say } from '../applications/sentences.ts'
import type { Engine } from '../engine.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import type { ConsentEffect } from '../model/dossier-views.ts'
import { consentsOf } from '../model/purposes.ts'
import { inLanguage } from '../model/text.ts'
import { isOpen } from '../records/application-record.ts'
import { applicationsOf } from '../records/applications-of.ts'
import { readRequests, type RequestRecord } from '../records/request-record.ts'
import { definitionOf } from '../requests/definition-of.ts'

/** A request, and what it is pinned to. */
export interface Pinned {
  readonly definition: LifeSituation
  readonly request: RequestRecord
}

/** A person's open requests that do not run without a consent. */
export async function restingOn(
  deps: Pick<Engine, 'table' | 'definitions'>,
  person: string,
  purpose: string,
): Promise<Pinned[]> {
  const applications = (await applicationsOf(deps.table, person)).filter(isOpen)
  const found = await Promise.all(
    applications.map(async (application) => {
      const definition = definitionOf(deps, application)
      const requests = await readRequests(deps.table, application.applicationId)
      return requests
        .filter((request) => restsOn(definition, request, purpose))
        .map((request) => ({ definition, request }))
    }),
  )
  return found.flat()
}

const restsOn = ({ services }: LifeSituation, { service, state }: RequestRecord, purpose: string) =>
  state !== 'settled' && services[service] !== undefined && consentsOf(services[service]).required.includes(purpose)

/** What becomes of an open request that does not run without a consent, once it is taken back. */
export function effectOf({ definition, request }: Pinned, languages: readonly string[]): ConsentEffect {
  const { title } = definition.services[request.service] ?? { title: { en: request.service } }
  const agency = inLanguage(definition.agencies[request.agency]?.title ?? { en: request.agency }, languages)
  const effect =
    request.operation === 'cancel' ? 'stopping' : request.state === 'with-agency' ? 'under-way' : 'not-done'
  return {
    applicationId: request.applicationId,
    service: request.key,
    title: inLanguage(title, languages),
    effect,
    sentence: say(`consent-${effect}`, languages, { agency }),
  }
}
