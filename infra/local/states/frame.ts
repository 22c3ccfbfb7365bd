/** What a frame waits for. `enter` and `start` run at once; all others wait for a signal. */
type Phase =
  | 'enter'
  | 'start'
  /** A function is being invoked. */
  | 'call'
  /** Somebody holds the token. */
  | 'token'
  | 'wait'
  | 'retry'
  | 'children'
  | 'done'

/** One thread of an execution: the machine itself, a branch of a Parallel or an iteration of a Map. */
export interface Frame {
  readonly id: number
  readonly execution: number
  readonly parent: number | null
  /** The branch's or iteration's index. */
  readonly ordinal: number
  readonly scope: string
  state: string
  phase: Phase
  /** The state's raw input, as JSON text. */
  input: string
  /** All variables in sight, as JSON text. */
  variables: string
  /** The output of a frame that is done. */
  output: string | null
  /** What the state keeps while it is open, as JSON text. */
  detail: string | null
  /** The id of the StateEntered event; 0 before. */
  entered: number
  enteredAt: number
  /** The event that the next one follows. */
  last: number
  /** The event before this step's own, for an evaluation that fails; not stored. */
  base: number
  /** Attempts used, one number a retrier. */
  retries: number[]
  token: string | null
  /** When the frame wants to be woken. */
  due: number | null
  timeoutAt: number | null
  heartbeatAt: number | null
  /** Seconds between heartbeats. */
  heartbeat: number | null
  remaining: number
  nextItem: number
  failures: number
}

export const columns = [
  'id',
  'execution',
  'parent',
  'ordinal',
  'scope',
  'state',
  'phase',
  'input',
  'variables',
  'output',
  'detail',
  'entered',
  'entered_at',
  'last',
  'retries',
  'token',
  'due',
  'timeout_at',
  'heartbeat_at',
  'heartbeat',
  'remaining',
  'next_item',
  'failures',
] as const

/** Forgets what a task or a wait was waiting for. */
export function clearTask(frame: Frame): void {
  frame.token = frame.detail = null
  frame.due = frame.timeoutAt = frame.heartbeatAt = frame.heartbeat = null
}

/** A frame's values in the order of `columns`. */
export type FrameRow = (string | number | null)[]

export function frameToRow(frame: Frame): FrameRow {
  const { id, execution, parent, ordinal, scope, state, phase, input, variables, output, detail } = frame
  const { entered, enteredAt, last, retries, token, due, timeoutAt, heartbeatAt, heartbeat } = frame
  const used = retries.length ? JSON.stringify(retries) : null
  return [
    id,
    execution,
    parent,
    ordinal,
    scope,
    state,
    phase,
    input,
    variables,
    output,
    detail,
    entered,
    enteredAt,
    last,
    used,
    token,
    due,
    timeoutAt,
    heartbeatAt,
    heartbeat,
    frame.remaining,
    frame.nextItem,
    frame.failures,
  ]
}

export function rowToFrame(row: Record<string, unknown>): Frame {
  const retries = row['retries'] as string | null
  return {
    id: row['id'] as number,
    execution: row['execution'] as number,
    parent: row['parent'] as number | null,
    ordinal: row['ordinal'] as number,
    scope: row['scope'] as string,
    state: row['state'] as string,
    phase: row['phase'] as Phase,
    input: row['input'] as string,
    variables: row['variables'] as string,
    output: row['output'] as string | null,
    detail: row['detail'] as string | null,
    entered: row['entered'] as number,
    enteredAt: row['entered_at'] as number,
    last: row['last'] as number,
    base: row['last'] as number,
    retries: retries ? (JSON.parse(retries) as number[]) : [],
    token: row['token'] as string | null,
    due: row['due'] as number | null,
    timeoutAt: row['timeout_at'] as number | null,
    heartbeatAt: row['heartbeat_at'] as number | null,
    heartbeat: row['heartbeat'] as number | null,
    remaining: row['remaining'] as number,
    nextItem: row['next_item'] as number,
    failures: row['failures'] as number,
  }
}
