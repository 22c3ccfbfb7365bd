import type { Database } from '../database.ts'
import type { Execution } from './execution.ts'
import type { StateFailure } from './failures.ts'
import type { Frame } from './frame.ts'
import type { FrameStore } from './frame-store.ts'
import type { StatesLimits } from './limits.ts'
import type { State } from './machine.ts'
import type { Resources } from './ports.ts'
import type { Template } from './template.ts'

/** What wakes an open state. */
export type Signal =
  | { kind: 'start' }
  | { kind: 'timer' }
  | { kind: 'returned'; output: string }
  | { kind: 'threw'; failure: StateFailure }
  | { kind: 'success'; output: string }
  | { kind: 'failure'; failure: StateFailure }
  | { kind: 'activity'; worker: string | undefined }
  | { kind: 'joined'; child: Frame }

/** How one state type behaves; `open` runs at entry and again at every retry. */
export interface StateBehaviour {
  open(run: Run, frame: Frame, state: State): Promise<void>
  signal?(run: Run, frame: Frame, state: State, signal: Signal): Promise<void>
}

/** How a state is left. */
export interface Exit {
  output: Template | undefined
  assign: Template | undefined
  /** The output where the state declares none, as JSON text. */
  otherwise: string
  /** The state to go to; undefined ends the frame. */
  next: string | undefined
  result?: () => unknown
  errorOutput?: unknown
}

export interface EngineServices {
  readonly database: Database
  readonly resources: Resources
  readonly limits: StatesLimits
  readonly region: string
  readonly random: () => number
  now(): number
  /** Nothing leaves or enters a closed engine; a restart goes on from what is stored. */
  isClosed(): boolean
  /** Says that something wants to be woken at this time, or at none (`Infinity`). */
  wakeBy(time: number): void
  token(execution: number): string
  /** Hands a signal to a frame, after this burst or in another turn. */
  post(execution: number, frame: number, attempt: number, signal: Signal): void
}

/** One burst of an execution: state types act on their frame through it and never on each other. */
export interface Run {
  readonly services: EngineServices
  readonly execution: Execution
  readonly frames: FrameStore
  /** Appends an event after `previous` (else the frame's last) and makes it the frame's last unless `aside`. */
  record(frame: Frame, type: string, details?: object, options?: { previous?: number; aside?: boolean }): number
  /** Makes a frame in phase `enter` or `start` run in this burst, after those already waiting. */
  ready(frame: Frame): void
  /** Runs `write` in the transaction that writes this burst. */
  together(write: () => void): void
  /** Runs `work` once this burst is durable. */
  afterwards(work: () => void): void
  leave(frame: Frame, state: State, exit: Exit): Promise<void>
  fail(frame: Frame, failure: StateFailure): Promise<void>
  /** Ends the frames below and writes their Aborted events after `previous`. */
  abort(parent: Frame, previous: number, failed?: Frame): void
  stateOf(frame: Frame): State
}
