import { abortChildren } from './abort.ts'
import { behaviours } from './behaviours.ts'
import type { Execution, ExecutionStatus } from './execution.ts'
import { failFrame, recordQueryFailure, type Outcomes } from './fail.ts'
import { HistoryLimitReached, QueryFailure, RuntimeFailure, StateFailure } from './failures.ts'
import { clearTask, type Frame } from './frame.ts'
import type { FrameStore } from './frame-store.ts'
import type { RecordedEvent } from './history.ts'
import { closeState } from './leave.ts'
import type { EngineServices, Run, Signal } from './run.ts'

/** A run with the queue of what it has yet to do; the burst drives it. */
export interface DrivenRun extends Run {
  /** Runs one waiting frame; false when none waits. */
  next(): Promise<boolean>
  step(frame: Frame, signal?: Signal): Promise<void>
  end(status: ExecutionStatus, type: string, details: object, previous: number): void
  takeEvents(): RecordedEvent[]
  takeWrites(): (() => void)[]
  takeWork(): (() => void)[]
}

export function createRun(services: EngineServices, execution: Execution, frames: FrameStore): DrivenRun {
  let queue: Frame[] = []
  const events: RecordedEvent[] = []
  const writes: (() => void)[] = []
  const work: (() => void)[] = []

  const append = (type: string, previous: number, details: object | undefined): number => {
    const id = (execution.events += 1)
    events.push(details ? [type, previous, services.now(), details] : [type, previous, services.now()])
    return id
  }
  const outcomes: Outcomes = {
    executionFailed: ({ last }, { error, reason }) => {
      execution.error = error ?? null
      execution.cause = reason ?? null
      const details = { ...(error !== undefined && { error }), ...(reason !== undefined && { cause: reason }) }
      run.end('FAILED', 'ExecutionFailed', details, last)
    },
    async iterationGivenUp(map, iteration) {
      Object.assign(iteration, { phase: 'done', output: null })
      await run.step(map, { kind: 'joined', child: iteration })
    },
  }

  const run: DrivenRun = {
    services,
    execution,
    frames,
    record(frame, type, details, { previous = frame.last, aside = false } = {}) {
      if (execution.events >= services.limits.historyEvents - 1) throw new HistoryLimitReached()
      const id = append(type, previous, details)
      if (aside) return id
      frame.last = id
      if (!/State(Entered|Failed)$/.test(type)) frame.base = id
      return id
    },
    ready: (frame) => void queue.push(frame),
    together: (write) => void writes.push(write),
    afterwards: (task) => void work.push(task),
    abort: (parent, previous, failed) => abortChildren(run, parent, previous, failed),
    stateOf(frame) {
      const state = execution.machine.scopes.get(frame.scope)?.states.get(frame.state)
      if (!state) throw new RuntimeFailure(`The state ${frame.state} does not exist.`)
      return state
    },

    async leave(frame, state, exit) {
      const output = await closeState(run, frame, state, exit)
      closeFrameState(frame)
      if (exit.next !== undefined) {
        Object.assign(frame, { state: exit.next, input: output, phase: 'enter' })
        queue.push(frame)
      } else if (frame.parent === null) {
        execution.output = output
        run.end('SUCCEEDED', 'ExecutionSucceeded', { output, outputDetails: { truncated: false } }, frame.last)
      } else {
        Object.assign(frame, { phase: 'done', output })
        const parent = frames.get(frame.parent)
        if (parent) await run.step(parent, { kind: 'joined', child: frame })
      }
    },

    async fail(frame, failure) {
      await failFrame(run, frame, failure, outcomes)
    },

    async step(frame, signal) {
      frame.base = frame.last
      try {
        const state = run.stateOf(frame)
        const behaviour = behaviours[state.definition.Type]
        if (signal) return await behaviour.signal?.(run, frame, state, signal)
        if (frame.phase === 'enter') enter(run, frame)
        if (frame.phase === 'start') return await behaviour.signal?.(run, frame, state, { kind: 'start' })
        await behaviour.open(run, frame, state)
      } catch (error) {
        if (execution.status !== 'RUNNING') throw error
        await run.fail(frame, toFailure(run, frame, error))
      }
    },

    async next() {
      const frame = queue.shift()
      if (!frame) return false
      if (frames.get(frame.id) === frame) await run.step(frame)
      return true
    },

    end(status, type, details, previous) {
      Object.assign(execution, { status, stopped: services.now(), due: null })
      queue = []
      append(type, previous, details)
      frames.clear()
      const told = services.resources.executionEnded?.(execution.name, status)
      if (told) run.together(told)
    },

    takeEvents: () => events.splice(0),
    takeWrites: () => writes.splice(0),
    takeWork: () => work.splice(0),
  }
  return run
}

function enter(run: Run, frame: Frame): void {
  const { definition } = run.stateOf(frame)
  const { input } = frame
  const details = { name: frame.state, input, inputDetails: { truncated: false } }
  frame.entered = run.record(frame, `${definition.Type}StateEntered`, details)
  frame.enteredAt = run.services.now()
  frame.phase = 'wait'
  run.execution.transitions += 1
}

function closeFrameState(frame: Frame): void {
  clearTask(frame)
  frame.retries = []
}

/** What a state threw, as a failure that retriers and catchers see. */
function toFailure(run: Run, frame: Frame, error: unknown): StateFailure {
  if (error instanceof QueryFailure) return recordQueryFailure(run, frame, error)
  if (error instanceof StateFailure) return error
  throw error
}
