import type { DrivenRun } from './create-run.ts'
import { StatesError } from './errors.ts'
import type { StateFailure } from './failures.ts'
import type { Frame } from './frame.ts'
import { freshFrame } from './frame-store.ts'
import type { Signal } from './run.ts'
import { beat } from './task-deadline.ts'
import { recordTimeout } from './task-outcome.ts'
import { recallTask } from './task-start.ts'

/** What happens to an execution from outside. */
export type Message =
  | { kind: 'start' }
  | { kind: 'resume' }
  | { kind: 'timers' }
  | { kind: 'stop'; error: string | undefined; cause: string | undefined }
  | { kind: 'answer'; frame: number; attempt: number; signal: Signal }
  | { kind: 'token'; token: string; signal: Signal }
  | { kind: 'heartbeat'; token: string }

/** Lets the execution take in what happened. @throws StatesError for an answer to a token that nobody waits for */
export async function takeMessage(run: DrivenRun, message: Message): Promise<void> {
  switch (message.kind) {
    case 'start':
      return start(run)
    case 'resume':
      return resume(run)
    case 'timers':
      return fireTimers(run)
    case 'stop':
      return stop(run, message.error, message.cause)
    case 'answer': {
      const frame = run.frames.get(message.frame)
      if (frame?.phase === 'call' && frame.last === message.attempt) await run.step(frame, message.signal)
      return
    }
    case 'token':
      return run.step(holderOf(run, message.token), message.signal)
    case 'heartbeat':
      return beat(holderOf(run, message.token), run.services.now())
  }
}

function start(run: DrivenRun): void {
  const { execution } = run
  const { machine, input } = execution
  const scope = machine.scopes.get('')
  const root = run.frames.create(
    freshFrame({ parent: null, ordinal: 0, scope: '', state: scope?.startAt ?? '', input, variables: '{}', last: 0 }),
  )
  const details = { input, inputDetails: { truncated: false }, roleArn: machine.roleArn }
  run.record(root, 'ExecutionStarted', details, { aside: true })
  run.ready(root)
}

/** What ran when the process ended runs again from its last stored point; calls in flight are made again. */
function resume(run: DrivenRun): void {
  for (const frame of run.frames.runnable()) {
    if (frame.phase === 'call') recallTask(run, frame)
    else run.ready(frame)
  }
}

/** Tasks that time out together all say so before the first failure is handled. */
async function fireTimers(run: DrivenRun): Promise<void> {
  const due = run.frames.due(run.services.now())
  const timeouts = new Map<Frame, StateFailure>()
  for (const frame of due) {
    frame.base = frame.last
    if (frame.phase === 'call' || frame.phase === 'token') timeouts.set(frame, recordTimeout(run, frame))
  }
  for (const frame of due) {
    if (run.frames.get(frame.id) !== frame || run.execution.status !== 'RUNNING') continue
    const failure = timeouts.get(frame)
    if (failure) await run.fail(frame, failure)
    else if (frame.phase === 'retry') await reopen(run, frame)
    else await run.step(frame, { kind: 'timer' })
  }
  if (run.execution.due !== null && run.execution.due <= run.services.now()) timeOut(run)
}

async function reopen(run: DrivenRun, frame: Frame): Promise<void> {
  frame.due = null
  await run.step(frame)
}

function timeOut(run: DrivenRun): void {
  const root = run.frames.root()
  run.end('TIMED_OUT', 'ExecutionTimedOut', { error: 'States.Timeout' }, root?.last ?? 0)
}

function stop(run: DrivenRun, error: string | undefined, cause: string | undefined): void {
  Object.assign(run.execution, { error: error ?? null, cause: cause ?? null })
  const details = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) }
  run.end('ABORTED', 'ExecutionAborted', details, 0)
}

function holderOf(run: DrivenRun, token: string): Frame {
  const frame = run.frames.byToken(token)
  if (!frame || (frame.phase !== 'token' && frame.phase !== 'call')) throw taskTimedOut()
  return frame
}

export function taskTimedOut(): StatesError {
  return new StatesError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'")
}
