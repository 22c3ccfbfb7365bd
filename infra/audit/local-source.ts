import { DatabaseSync } from 'node:sqlite'
import type { AuditSource } from '../../shared/ports/audit-source.ts'
import type { Item } from '../../shared/ports/item-table.ts'

/** The items in a local host's file, read beside the host; nothing is written. */
export function openLocalSource(file: string): AuditSource {
  const sqlite = new DatabaseSync(file, { readOnly: true })
  const ids = sqlite.prepare(`SELECT DISTINCT pk FROM items WHERE pk LIKE 'app#%' OR pk LIKE 'audit#%'`)
  const bodies = sqlite.prepare('SELECT body FROM items WHERE pk = ? ORDER BY sk')
  return {
    async *partitions() {
      for (const { pk } of ids.all()) yield pk as string
    },
    items: async (partition) => bodies.all(partition).map(({ body }) => JSON.parse(body as string) as Item),
  }
}
