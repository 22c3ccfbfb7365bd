import type { Engine } from '../../shared/engine.ts'
import type { ItemTable } from '../../shared/ports/item-table.ts'

/** What stands between an engine and its table: each gets the call itself, and what it is called with. */
export type TableHooks = {
  [M in keyof ItemTable]?: (
    call: () => ReturnType<ItemTable[M]>,
    ...args: Parameters<ItemTable[M]>
  ) => ReturnType<ItemTable[M]>
}

type Method = (...args: unknown[]) => Promise<unknown>
type Hook = (call: () => Promise<unknown>, ...args: unknown[]) => Promise<unknown>

/** The engine with its table behind hooks, which may change while it runs. */
export const hooked =
  (hooks: () => TableHooks) =>
  (engine: Engine): Engine => {
    const methods = Object.entries(engine.table).map(([name, method]: [string, Method]) => [
      name,
      (...args: unknown[]) => {
        const hook = (hooks() as Readonly<Record<string, Hook | undefined>>)[name]
        return hook ? hook(() => method(...args), ...args) : method(...args)
      },
    ])
    return { ...engine, table: Object.fromEntries(methods) as ItemTable }
  }
