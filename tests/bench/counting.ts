import type { Engine } from '../../shared/engine.ts'
import type { Item, ItemTable, Key, Update, Write } from '../../shared/ports/item-table.ts'
import { TABLE } from '../../shared/table.ts'

/** What applications cost on AWS, counted at the ports. DynamoDB counts 4 KB a read unit and 1 KB a write unit. */
export interface Counts {
  reads: number
  writes: number
  transactions: number
  readUnits: number
  writeUnits: number
  messages: number
  handlerCalls: number
  tokenAnswers: number
}

export const noCounts = (): Counts => ({
  reads: 0, writes: 0, transactions: 0, readUnits: 0, writeUnits: 0, messages: 0, handlerCalls: 0, tokenAnswers: 0,
})

const INDEXED = new Set<string>(Object.values(TABLE.indexes).flatMap(({ pk, sk }) => [pk, sk]))

/** An engine whose ports count into `counts`. */
export function counted(engine: Engine, counts: Counts): Engine {
  return {
    ...engine,
    table: countedTable(engine.table, counts),
    queue: {
      send: (...call) => {
        counts.messages++
        return engine.queue.send(...call)
      },
    },
    invoker: {
      invoke: (...call) => {
        counts.handlerCalls++
        return engine.invoker.invoke(...call)
      },
    },
    executions: {
      ...engine.executions,
      succeed: (...call) => {
        counts.tokenAnswers++
        return engine.executions.succeed(...call)
      },
    },
  }
}

const kilobytes = (item: Item | undefined) => Math.max(1, Math.ceil(JSON.stringify(item ?? '').length / 1024))

function countedTable(table: ItemTable, counts: Counts): ItemTable {
  const read = (items: readonly (Item | undefined)[]) => {
    counts.reads++
    counts.readUnits += items.reduce((sum, item) => sum + Math.ceil(kilobytes(item) / 4), 0)
  }
  const wrote = async (write: Write, factor: number) => {
    const item = 'put' in write ? write.put : await table.get(keyOf(write))
    const indexes = 'put' in write ? Object.keys(write.put) : 'update' in write ? touched(write.update) : []
    const entries = indexes.filter((name) => INDEXED.has(name) && name.endsWith('Pk')).length
    counts.writeUnits += kilobytes(item) * factor + entries
  }
  return {
    async get(key) {
      const item = await table.get(key)
      read([item])
      return item
    },
    async getMany(keys) {
      const items = await table.getMany(keys)
      read(items)
      return items
    },
    async query(query) {
      const page = await table.query(query)
      read(page.items)
      return page
    },
    async update(update) {
      const item = await table.update(update)
      counts.writes++
      await wrote({ update }, 1)
      return item
    },
    async transact(writes) {
      await table.transact(writes)
      counts.writes += writes.length
      counts.transactions++
      const factor = writes.length > 1 ? 2 : 1
      for (const write of writes) await wrote(write, factor)
    },
  }
}

const touched = ({ set = {}, remove = [] }: Update) => [...Object.keys(set), ...remove]
const keyOf = (write: Exclude<Write, { put: Item }>): Key =>
  'update' in write ? write.update.key : 'remove' in write ? write.remove : write.check
