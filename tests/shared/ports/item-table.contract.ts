import type { ItemTable } from '../../../shared/ports/item-table.ts'
import { describeConditions } from './item-table/conditions.ts'
import { describeIndexQueries } from './item-table/index-queries.ts'
import { describeQueries } from './item-table/queries.ts'
import { describeReads } from './item-table/reads.ts'
import { describeTransactions } from './item-table/transactions.ts'
import { describeUpdates } from './item-table/updates.ts'

/** What every adapter of the table does; `table` gives the one under test. */
export function describeItemTable(table: () => ItemTable): void {
  describeReads(table)
  describeUpdates(table)
  describeConditions(table)
  describeTransactions(table)
  describeQueries(table)
  describeIndexQueries(table)
}
