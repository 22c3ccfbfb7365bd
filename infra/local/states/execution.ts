import type { Database } from '../database.ts'
import type { Machine } from './machine.ts'

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED'

export interface Execution {
  readonly id: number
  readonly arn: string
  readonly name: string
  readonly machine: Machine
  readonly input: string
  readonly started: number
  status: ExecutionStatus
  output: string | null
  error: string | null
  cause: string | null
  stopped: number | null
  /** How many events its history holds. */
  events: number
  /** How many states it has entered. */
  transitions: number
  /** When TimeoutSeconds ends it. */
  due: number | null
}

export function insertExecution(database: Database, execution: Execution): void {
  const { id, arn, machine, name, status, input, started, due } = execution
  database
    .statement(
      `INSERT INTO states_execution (id, arn, machine, name, status, input, started, events, transitions, due)
       VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?)`,
    )
    .run(id, arn, machine.id, name, status, input, started, due)
}

export function updateExecution(database: Database, execution: Execution): void {
  const { id, status, output, error, cause, stopped, events, transitions, due } = execution
  if (status === 'RUNNING') {
    database.statement(runningSql).run(events, transitions, id)
    return
  }
  database.statement(endedSql).run(status, output, error, cause, stopped, events, transitions, due, id)
}

/** While it runs only the counters change; naming the other columns would write their indexes again. */
const runningSql = 'UPDATE states_execution SET events = ?, transitions = ? WHERE id = ?'
const endedSql = `UPDATE states_execution SET status = ?, output = ?, error = ?, cause = ?, stopped = ?, events = ?,
  transitions = ?, due = ? WHERE id = ?`

export type ExecutionRow = Omit<Execution, 'machine'> & { machine: number }

/** As it is on disk. */
export function readExecution(database: Database, key: number | string): ExecutionRow | undefined {
  const column = typeof key === 'number' ? 'id' : 'arn'
  const row = database.stored(`SELECT * FROM states_execution WHERE ${column} = ?`).get(key)
  return row && ({ ...row } as unknown as ExecutionRow)
}
