import type { Page } from '../applications/list.ts'
import { notFound } from '../applications/read.ts'
import type { Engine } from '../engine.ts'
import type { Caller } from '../model/caller.ts'
import { type ApplicationRecord, readApplication } from '../records/application-record.ts'
import { KEYS, PREFIXES } from '../records/keys.ts'
import { definitionOf } from '../requests/definition-of.ts'
import { asDisclosure } from './disclosure.ts'
import { disclosureView } from './view.ts'
import type { DisclosureView } from './views.ts'

export type DisclosureReading = Pick<Engine, 'table' | 'definitions'>

export interface PageWanted {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Who received which fact of an application, newest first. */
export async function ofApplication(
  deps: DisclosureReading,
  caller: Caller,
  applicationId: string,
  page: PageWanted,
  languages: readonly string[],
): Promise<Page<DisclosureView>> {
  const application = await readApplication(deps.table, applicationId)
  const mayRead = caller.role === 'auditor' || application?.applicant === caller.subject
  if (!application || !mayRead) throw notFound(applicationId)
  return pageOf(deps, application, page, languages)
}

/** One page of an application's disclosures. */
export async function pageOf(
  deps: DisclosureReading,
  application: ApplicationRecord,
  { cursor, limit }: PageWanted,
  languages: readonly string[],
): Promise<Page<DisclosureView>> {
  const found = await deps.table.query({
    pk: KEYS.application(application.applicationId).pk,
    prefix: PREFIXES.disclosures,
    descending: true,
    limit,
    ...(cursor !== undefined && { cursor }),
  })
  const definition = definitionOf(deps, application)
  const items = found.items.map((item) => disclosureView(definition, application, asDisclosure(item), languages))
  return { items, ...(found.cursor !== undefined && { cursor: found.cursor }) }
}
