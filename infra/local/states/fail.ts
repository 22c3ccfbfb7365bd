import { findCatcher, nextRetry } from './error-match.ts'
import { placeOf, queryError, QueryFailure, RuntimeFailure, StateFailure } from './failures.ts'
import { clearTask, type Frame } from './frame.ts'
import type { State } from './machine.ts'
import { planOf } from './map-plan.ts'
import type { Run } from './run.ts'

/** Where a failure goes that no retrier and no catcher takes. */
export interface Outcomes {
  executionFailed(frame: Frame, failure: StateFailure): void
  /** An iteration that failed within the tolerance. */
  iterationGivenUp(map: Frame, iteration: Frame): Promise<void>
}

export async function failFrame(run: Run, frame: Frame, failure: StateFailure, outcomes: Outcomes): Promise<void> {
  if (failure instanceof RuntimeFailure) return outcomes.executionFailed(frame, failure)
  const state = run.stateOf(frame)
  const isContainer = state.definition.Type === 'Map' || state.definition.Type === 'Parallel'
  if (isContainer) run.abort(frame, frame.last)
  clearTask(frame)
  const delay = nextRetry(state.definition.Retry, frame.retries, failure, run.services.random)
  if (delay !== undefined) {
    frame.phase = 'retry'
    frame.due = run.services.now() + delay
    return
  }
  const recordFailed = () => void (isContainer && run.record(frame, `${state.definition.Type}StateFailed`))
  recordFailed()
  const left = await catchFailure(run, frame, state, failure)
  if (left === true) return
  if (left !== failure) recordFailed()
  await passUp(run, frame, left, outcomes)
}

/** True when a catcher took the failure; else the failure to pass up. */
async function catchFailure(run: Run, frame: Frame, state: State, failure: StateFailure): Promise<true | StateFailure> {
  const index = findCatcher(state.definition.Catch, failure)
  const catcher = state.definition.Catch?.[index]
  if (!catcher) return failure
  const errorOutput = { Error: failure.error ?? null, Cause: failure.reason ?? missingCause(failure) }
  try {
    await run.leave(frame, state, {
      output: state.template(`Catch[${index}]/Output`, catcher.Output),
      assign: state.template(`Catch[${index}]/Assign`, catcher.Assign),
      otherwise: JSON.stringify(errorOutput),
      next: catcher.Next,
      errorOutput,
    })
    return true
  } catch (error) {
    if (error instanceof QueryFailure) return recordQueryFailure(run, frame, error)
    if (error instanceof StateFailure) return error
    throw error
  }
}

/** A task that timed out is caught with an empty cause, a token failed without one with null. */
function missingCause(failure: StateFailure): string | null {
  return failure.error === 'States.Timeout' ? '' : null
}

/** Writes EvaluationFailed and gives the failure that the state ends with. */
export function recordQueryFailure(run: Run, frame: Frame, { message, location }: QueryFailure): StateFailure {
  const cause = `${placeOf(frame.state, frame.entered)} ${message}`
  const details = { cause, error: queryError, ...(location !== undefined && { location }), state: frame.state }
  run.record(frame, 'EvaluationFailed', details, { previous: frame.base })
  return new StateFailure(queryError, cause)
}

async function passUp(run: Run, frame: Frame, failure: StateFailure, outcomes: Outcomes): Promise<void> {
  const parent = frame.parent === null ? undefined : run.frames.get(frame.parent)
  if (!parent) return outcomes.executionFailed(frame, failure)
  const previous = frame.last
  parent.last = parent.base = previous
  let reason = failure
  if (run.stateOf(parent).definition.Type === 'Map') {
    const { tolerated } = planOf(parent)
    run.record(frame, 'MapIterationFailed', { name: parent.state, index: frame.ordinal }, { previous, aside: true })
    parent.failures += 1
    if (parent.failures <= tolerated) return outcomes.iterationGivenUp(parent, frame)
    if (tolerated > 0) reason = toleranceExceeded()
  }
  run.abort(parent, previous, frame)
  await failFrame(run, parent, reason, outcomes)
}

function toleranceExceeded(): StateFailure {
  const text = 'The specified tolerated failure threshold was exceeded'
  return new StateFailure('States.ExceedToleratedFailureThreshold', text)
}
