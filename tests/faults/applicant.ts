import type { LocalTable } from '../../infra/local/table.ts'
import type { Caller } from '../../shared/model/caller.ts'

export const applicant: Caller = { role: 'applicant', subject: 'subject-anna', actors: [] }

/** The id of the applicant's application, once it is stored. */
export function submitted(table: LocalTable): string | undefined {
  const [item] = table.queryNow({ index: 'byApplicant', pk: `applicant#${applicant.subject}` }).items
  return item && String(table.getNow(item)?.['applicationId'])
}
