import type { Database } from '../database.ts'
import { createLetGo } from '../let-go.ts'
import { createBurst, type Burst } from './burst.ts'
import { readExecution, type Execution, type ExecutionRow } from './execution.ts'
import type { MachineStore } from './machine-store.ts'
import type { EngineServices } from './run.ts'
import { taskTimedOut, type Message } from './take-message.ts'

/** Executions that run right now, and those that ran last; any other that waits is in the database only. */
export interface LiveExecutions {
  begin(execution: Execution): Promise<void>
  /** Resolves when the message is taken in and everything that follows from it is written. @throws StatesError */
  send(execution: number, message: Message): Promise<void>
  isLive(arn: string): Execution | undefined
  hasLive(id: number): boolean
  /** One that is not live, by its id or ARN, as it last was. */
  read(key: number | string): ExecutionRow | undefined
  /** Goes on with everything that could run, or was being called, when the process ended. */
  resume(): Promise<void>
  /** Resolves when nothing runs. */
  idle(): Promise<void>
}

interface Entry {
  message: Message
  resolve(): void
  reject(error: unknown): void
}

interface Live {
  execution: Execution
  burst: Burst
  inbox: Entry[]
  driven: boolean
  /** Whether memory and database may differ, because a write failed. */
  broken: boolean
}

/** Executions kept in memory while they wait, so that one that is woken soon need not be read again; some 10 MB. */
const keptAtRest = 256

const interruptedSql = `SELECT DISTINCT execution AS id FROM states_frame WHERE phase IN ('enter', 'start', 'call')`

export interface LiveExecutionsDeps {
  database: Database
  services: EngineServices
  machines: MachineStore
}

export function createLiveExecutions({ database, services, machines }: LiveExecutionsDeps): LiveExecutions {
  const lives = new Map<number, Live>()
  const byArn = new Map<string, Live>()
  /** Those that wait, the one that came to rest longest ago first. */
  const resting = new Set<Live>()
  let running = 0
  const waiting: (() => void)[] = []
  let frameId = (database.statement('SELECT MAX(id) AS id FROM states_frame').get()?.['id'] as number | null) ?? 0
  const nextId = () => (frameId += 1)
  const letGo = createLetGo<number | string>(database)

  const open = (execution: Execution, isNew: boolean): Live => {
    const burst = createBurst(services, execution, nextId, isNew)
    const live = { execution, burst, inbox: [], driven: false, broken: false }
    lives.set(execution.id, live)
    byArn.set(execution.arn, live)
    return live
  }
  const read = (key: number | string) => {
    if (letGo.has(key)) database.catchUp()
    return readExecution(database, key)
  }
  const load = (id: number): Live | undefined => {
    const row = read(id)
    return row?.status === 'RUNNING' ? open({ ...row, machine: machines.byId(row.machine) }, false) : undefined
  }
  const drop = (live: Live) => {
    letGo.add(live.execution.id)
    letGo.add(live.execution.arn)
    resting.delete(live)
    lives.delete(live.execution.id)
    byArn.delete(live.execution.arn)
  }
  const rest = (live: Live) => {
    if (live.broken || live.execution.status !== 'RUNNING') drop(live)
    else resting.add(live)
    const [oldest] = resting
    if (oldest && resting.size > keptAtRest) drop(oldest)
    if (running > 0) return
    for (const resolve of waiting.splice(0)) resolve()
  }
  const enqueue = (live: Live, message: Message): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    live.inbox.push({ message, resolve, reject })
    if (!live.driven) void drive(live)
    return promise
  }
  const drive = async (live: Live) => {
    live.driven = true
    running += 1
    resting.delete(live)
    while (live.inbox.length) await takeBatch(live)
    live.driven = false
    running -= 1
    rest(live)
  }

  const send = async (id: number, message: Message): Promise<void> => {
    const live = lives.get(id) ?? load(id)
    if (live) return enqueue(live, message)
    if (message.kind === 'token' || message.kind === 'heartbeat') throw taskTimedOut()
  }

  return {
    begin: (execution) => enqueue(open(execution, true), { kind: 'start' }),
    send,
    async resume() {
      const rows = database.statement(interruptedSql).all()
      await Promise.all(rows.map((row) => send(row['id'] as number, { kind: 'resume' })))
    },
    read,
    hasLive: (id) => lives.has(id),
    isLive: (arn) => byArn.get(arn)?.execution,
    idle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}

async function takeBatch(live: Live): Promise<void> {
  const settle: (() => void)[] = []
  const batch = live.inbox.splice(0)
  try {
    for (const { message, resolve, reject } of batch) {
      await live.burst.handle(message).then(
        () => settle.push(resolve),
        (error: unknown) => settle.push(() => reject(error)),
      )
    }
    live.burst.flush()
    for (const done of settle) done()
  } catch (error) {
    live.broken = true
    for (const { reject } of batch) reject(error)
  }
}
