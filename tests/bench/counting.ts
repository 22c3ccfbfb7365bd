import { keyOf } from '../../shared/adapters/item-rules.ts'
import type { Engine } from '../../shared/engine.ts'
import type { EventSink } from '../../shared/ports/event-sink.ts'
import { ConditionFailed, type Item, type ItemTable, type Key } from '../../shared/ports/item-table.ts'
import { readUnits, writeUnits } from './capacity.ts'

/** What applications cost on AWS, counted at the ports. */
export interface Counts {
  reads: number
  writes: number
  transactions: number
  readUnits: number
  writeUnits: number
  messages: number
  handlerCalls: number
  tokenAnswers: number
  /** Events that went out, and the batches they went out in. */
  events: number
  batches: number
}

export const noCounts = (): Counts => ({
  reads: 0,
  writes: 0,
  transactions: 0,
  readUnits: 0,
  writeUnits: 0,
  messages: 0,
  handlerCalls: 0,
  tokenAnswers: 0,
  events: 0,
  batches: 0,
})

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

/** A sink that counts what a bus would be given. */
export const countedEvents = (counts: Counts): EventSink => ({
  publish: async (events) => {
    counts.batches++
    counts.events += events.length
  },
})

function countedTable(table: ItemTable, counts: Counts): ItemTable {
  const held = new Map<string, Item | undefined>()
  const read = (units: number) => {
    counts.reads++
    counts.readUnits += units
  }
  const wrote = (key: Key, after: Item | undefined, factor: number) => {
    const name = `${key.pk} ${key.sk}`
    counts.writes++
    counts.writeUnits += writeUnits(held.get(name), after, factor)
    held.set(name, after)
  }
  return {
    async get(key) {
      const item = await table.get(key)
      read(readUnits([item]))
      return item
    },
    async getMany(keys) {
      const items = await table.getMany(keys)
      read(items.reduce((sum, item) => sum + readUnits([item]), 0))
      return items
    },
    async query(query) {
      // A sweep asks for what is due whether anything is: that is a fixed cost.
      if (query.index === 'byDue') return table.query(query)
      const page = await table.query(query)
      read(readUnits(page.items) / (query.index === undefined ? 1 : 2))
      return page
    },
    async update(update) {
      try {
        const item = await table.update(update)
        wrote(update.key, item, 1)
        return item
      } catch (error) {
        // DynamoDB charges a write whose condition fails too.
        if (error instanceof ConditionFailed) wrote(update.key, error.item, 1)
        throw error
      }
    },
    async transact(writes) {
      await table.transact(writes)
      counts.transactions++
      // One write alone is no transaction on AWS.
      const factor = writes.length > 1 ? 2 : 1
      for (const write of writes) wrote(keyOf(write), await table.get(keyOf(write)), factor)
    },
  }
}
