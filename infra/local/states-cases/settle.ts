import { setImmediate } from 'node:timers/promises'
import type { Database } from '../database.ts'
import type { StatesEngine } from '../states/engine.ts'

/** Turns without a write after which nothing more happens by itself: a call answers within two. */
const quietTurns = 3

/** Resolves when everything has happened that can while the clock stands still. */
export async function settle(engine: StatesEngine, database: Database): Promise<void> {
  const writes = () => database.statement('SELECT total_changes() AS count').get()?.['count']
  for (let quiet = 0, before = writes(); quiet < quietTurns; quiet++) {
    await setImmediate()
    await engine.idle()
    const now = writes()
    if (now !== before) quiet = -1
    before = now
  }
}
