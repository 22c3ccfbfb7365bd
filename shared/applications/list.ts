import type { Caller } from '../model/caller.ts'
import type { ApplicationSummary } from '../model/views.ts'
import { asApplication } from '../records/application-record.ts'
import { definitionOf } from '../requests/definition-of.ts'
import { type ReadDeps, summary } from './read.ts'

export interface Page<T> {
  readonly items: T[]
  readonly cursor?: string
}

/** The caller's own applications, newest first. */
export async function list(
  deps: ReadDeps,
  caller: Caller,
  page: { readonly cursor?: string; readonly limit: number },
  languages: readonly string[],
): Promise<Page<ApplicationSummary>> {
  const { items, cursor } = await deps.table.query({
    index: 'byApplicant',
    pk: `applicant#${caller.subject}`,
    descending: true,
    limit: page.limit,
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  })
  const found = await deps.table.getMany(items)
  const summaries = found.flatMap((item) => {
    if (!item) return []
    const application = asApplication(item)
    return [summary(definitionOf(deps, application), application, languages)]
  })
  return { items: summaries, ...(cursor !== undefined && { cursor }) }
}
