import { createRun, type DrivenRun } from './create-run.ts'
import { StatesError } from './errors.ts'
import { insertExecution, updateExecution, type Execution } from './execution.ts'
import { HistoryLimitReached } from './failures.ts'
import { createFrameStore } from './frame-store.ts'
import { appendHistory } from './history.ts'
import type { EngineServices } from './run.ts'
import { takeMessage, taskTimedOut, type Message } from './take-message.ts'

export interface Burst {
  /** Takes a message in and runs the execution until nothing more can run. @throws StatesError */
  handle(message: Message): Promise<void>
  /** Writes what changed since the last time, in one transaction. */
  flush(): void
}

/** Steps between two turns of the event loop, so that a long loop holds nobody up. */
const stepsATurn = 200

export function createBurst(
  services: EngineServices,
  execution: Execution,
  nextId: () => number,
  isNew: boolean,
): Burst {
  const frames = createFrameStore(services.database, execution.id, nextId, isNew)
  const run = createRun(services, execution, frames)
  let inserted = !isNew

  const flush = () => {
    const events = run.takeEvents()
    services.database.write(() => {
      if (!inserted) insertExecution(services.database, execution)
      services.wakeBy(Math.min(frames.save(), inserted ? Infinity : (execution.due ?? Infinity)))
      inserted = true
      appendHistory(services.database, execution.id, execution.events - events.length + 1, events)
      updateExecution(services.database, execution)
      for (const write of run.takeWrites()) write()
    })
    const work = run.takeWork()
    if (work.length === 0) return
    void services.database.durable().then(() => {
      if (!services.isClosed()) for (const task of work) task()
    })
  }
  const drain = async () => {
    for (let steps = 1; await run.next(); steps++) {
      if (steps % stepsATurn) continue
      flush()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return {
    flush,
    async handle(message) {
      if (execution.status !== 'RUNNING') return refuse(message)
      try {
        await takeMessage(run, message)
        await drain()
      } catch (error) {
        if (error instanceof StatesError) throw error
        endWith(run, error)
      }
    },
  }
}

/** A signal to an execution that has ended is late; only a token's holder is told so. */
function refuse(message: Message): void {
  if (message.kind === 'token' || message.kind === 'heartbeat') throw taskTimedOut()
}

function endWith(run: DrivenRun, error: unknown): void {
  const full = error instanceof HistoryLimitReached
  const limit = run.services.limits.historyEvents
  const cause = full ? `The execution reached the maximum number of history events (${limit}).` : String(error)
  Object.assign(run.execution, { error: 'States.Runtime', cause })
  run.end('FAILED', 'ExecutionFailed', { error: 'States.Runtime', cause }, run.execution.events)
}
