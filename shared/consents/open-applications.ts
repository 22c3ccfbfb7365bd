import type { Engine } from '../engine.ts'
import { type ApplicationRecord, asApplication, isOpen } from '../records/application-record.ts'

/** A person's applications that have not ended; one of this very second may still be missing. */
export async function openApplications({ table }: Pick<Engine, 'table'>, person: string): Promise<ApplicationRecord[]> {
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
  return found.filter(isOpen)
}
