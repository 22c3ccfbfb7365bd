/**
 * Writes without end until it is killed, in turns of a few transactions, each with a message; after each turn that
 * is on disk it says on its output how far it came. Run with the path of the database.
 */
import { writeSync } from 'node:fs'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalQueues } from '../../../infra/local/queue.ts'
import { createLocalTable } from '../../../infra/local/table.ts'
import { systemTimer } from '../../../infra/local/timer.ts'
import { systemClock } from '../../../shared/ports/clock.ts'

const database = openDatabase(process.argv[2]!)
const table = createLocalTable({ database })
const queues = createLocalQueues({ database, clock: systemClock, timer: systemTimer })
const counter = { pk: 'counter', sk: 'counter' }

for (let n = Number((await table.get(counter))?.['n'] ?? 0); ;) {
  for (let turn = 0; turn < 5; turn++) {
    n++
    await table.transact([
      { update: { key: counter, expect: 'either', set: { n } } },
      { put: { pk: 'log', sk: String(n).padStart(9, '0'), pending: new Set(['a', 'b']) }, expect: 'absent' },
    ])
    await queues.send('intake', { n })
  }
  await database.durable()
  writeSync(1, `${n}\n`)
}
