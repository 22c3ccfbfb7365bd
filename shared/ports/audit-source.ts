import type { Item } from './item-table.ts'

/** What an audit reads: the items themselves, not what a service says of them. */
export interface AuditSource {
  /** The partitions of applications and of persons' chains, each once. */
  partitions(): AsyncIterable<string>
  /** All items of one partition, as they stand. */
  items(partition: string): Promise<Item[]>
}
