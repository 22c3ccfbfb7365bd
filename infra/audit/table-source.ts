import type { AuditSource } from '../../shared/ports/audit-source.ts'
import type { Item, ItemTable } from '../../shared/ports/item-table.ts'

/**
 * The items of a deployment's table.
 *
 * @param partitionKeys every partition key of the table, once or more often
 */
export function createTableSource(table: ItemTable, partitionKeys: () => AsyncIterable<string>): AuditSource {
  return {
    async *partitions() {
      const seen = new Set<string>()
      for await (const pk of partitionKeys()) {
        if (seen.has(pk) || !/^(app|audit)#/.test(pk)) continue
        seen.add(pk)
        yield pk
      }
    },
    async items(pk) {
      const items: Item[] = []
      let cursor: string | undefined
      do {
        const page = await table.query({ pk, ...(cursor !== undefined && { cursor }) })
        items.push(...page.items)
        cursor = page.cursor
      } while (cursor !== undefined)
      return items
    },
  }
}
