import type { ItemTable } from '../ports/item-table.ts'
import { type ApplicationRecord, asApplication } from './application-record.ts'

/** Every application of a person, newest first; one of this very second may still be missing. */
export async function applicationsOf(
  table: Pick<ItemTable, 'query' | 'getMany'>,
  person: string,
): Promise<ApplicationRecord[]> {
  const found: ApplicationRecord[] = []
  let cursor: string | undefined
  do {
    const page = await table.query({
      index: 'byApplicant',
      pk: `applicant#${person}`,
      descending: true,
      ...(cursor !== undefined && { cursor }),
    })
    const items = await table.getMany(page.items)
    found.push(...items.flatMap((item) => (item ? [asApplication(item)] : [])))
    cursor = page.cursor
  } while (cursor !== undefined)
  return found
}
