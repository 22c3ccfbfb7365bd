// Writes to the database file in a thread of its own, so that the engine does not wait for the disk. Plain JavaScript,
// for a worker knows nothing of how its parent reads TypeScript.
import { DatabaseSync } from 'node:sqlite'
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'

const { path, shared, pragmas } = workerData
/** Shared with the engine: the last transaction on disk, 1 once the file is closed or broken, how often either changed. */
const progress = new Int32Array(shared)
const [ON_DISK, ENDED, CHANGES] = [0, 1, 2]
let sqlite
const statements = []

/** Opened for the first turn, so that whatever keeps the file from being opened is told like what cannot be written. */
function open() {
  const opened = new DatabaseSync(path)
  opened.exec(pragmas)
  return opened
}

/** What the engine wrote in one turn: texts of new statements, then a flat list of statement, count of values, values. */
function apply({ texts, writes }) {
  for (const text of texts) statements.push(sqlite.prepare(text))
  for (let at = 0; at < writes.length;) {
    const end = at + 2 + writes[at + 1]
    statements[writes[at]].run(...writes.slice(at + 2, end))
    at = end
  }
}

function tell(place, value) {
  Atomics.store(progress, place, value)
  Atomics.add(progress, CHANGES, 1)
  Atomics.notify(progress, CHANGES)
}

/** Turns that are waiting share one commit. */
function take(first) {
  const turns = [first]
  for (let next; (next = receiveMessageOnPort(parentPort));) turns.push(next.message)
  const written = turns.filter(({ number }) => number !== undefined)
  if (written.length > 0) {
    sqlite ??= open()
    sqlite.exec('BEGIN IMMEDIATE')
    written.forEach(apply)
    sqlite.exec('COMMIT')
    const { number } = written.at(-1)
    tell(ON_DISK, number)
    parentPort.postMessage({ number })
  }
  if (written.length === turns.length) return
  sqlite?.close()
  tell(ENDED, 1)
  parentPort.close()
}

parentPort.on('message', (message) => {
  try {
    take(message)
  } catch (error) {
    tell(ENDED, 1)
    parentPort.postMessage({ error })
  }
})
