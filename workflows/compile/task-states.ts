import type { Catcher, Following, Retrier, TaskState, Template } from '../asl.ts'
import type { Bindings } from './bindings.ts'
import { MACHINE_SECONDS, OPERATOR_SECONDS } from './timeouts.ts'

/** The states of one request and where they lead. */
export interface Steps {
  readonly service: string
  readonly agency: string
  readonly gate: string | undefined
  readonly perform: string
  readonly operator: string
  readonly withdrawn: string
  /** Runs for one item, which the states hand on. */
  readonly perItem: boolean
  /** Undoes what the service granted. */
  readonly undo?: boolean
  /** The first state of the next service of the branch. */
  readonly next: string | undefined
}

const APPLICATION = '{% $states.context.Execution.Input.applicationId %}'
const ITEM = '{% $states.input.item %}'
/** Only a withdrawal fails a gate's token, so whatever else fails is the call of the function and may pass. */
const GATE_RETRY: Retrier[] = [
  { ErrorEquals: ['Withdrawn'], MaxAttempts: 0 },
  { ErrorEquals: ['States.TaskFailed'], MaxAttempts: 8, JitterStrategy: 'FULL' },
]
const SQS_RETRY: Retrier[] = [{ ErrorEquals: ['SQS.SdkClientException', 'SQS.AmazonSQSException'], MaxAttempts: 8 }]
/**
 * A timeout, or a function that cannot be reached, enters the state again, slowly and in effect for ever.
 * A Catch that leads back to the state would do so at once and use up the history.
 */
const OPERATOR_RETRY: Retrier[] = [
  { ErrorEquals: ['Retry', 'Withdrawn'], MaxAttempts: 0 },
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 60, MaxDelaySeconds: 3600, MaxAttempts: 9999 },
]

/** Waits until all that the request depends on is settled. */
export function gateState(steps: Steps, bindings: Bindings): TaskState {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: bindings.gate, Payload: message(steps) },
    TimeoutSeconds: MACHINE_SECONDS,
    Retry: GATE_RETRY,
    Catch: [withdrawal(steps), toOperator(steps)],
    Output: steps.perItem ? '{% $states.input %}' : {},
    Next: steps.perform,
  }
}

/** Hands the request to its agency's queue and waits for the outcome. */
export function performState(steps: Steps, bindings: Bindings, timeoutSeconds: number): TaskState {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Arguments: { QueueUrl: bindings.queueOf(steps.agency), MessageBody: message(steps) },
    TimeoutSeconds: timeoutSeconds,
    Retry: SQS_RETRY,
    Catch: [withdrawal(steps), toOperator(steps)],
    Output: steps.perItem && steps.next ? '{% $states.input %}' : {},
    ...following(steps),
  }
}

/** Waits for an operator: success gives up and goes on, `Retry` goes back. */
export function operatorState(steps: Steps, bindings: Bindings): TaskState {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: {
      FunctionName: bindings.operator,
      Payload: {
        ...message(steps),
        error: '{% $states.input.error %}',
        entered: '{% $states.context.State.EnteredTime %}',
      },
    },
    TimeoutSeconds: OPERATOR_SECONDS,
    Retry: OPERATOR_RETRY,
    Catch: [{ ErrorEquals: ['Retry'], Output: item(steps), Next: steps.gate ?? steps.perform }, withdrawal(steps)],
    Output: steps.next ? item(steps) : {},
    ...following(steps),
  }
}

function message(steps: Steps): Template {
  return {
    applicationId: APPLICATION,
    service: steps.service,
    ...item(steps),
    ...(steps.undo && { undo: true }),
    token: '{% $states.context.Task.Token %}',
    execution: '{% $states.context.Execution.Name %}',
  }
}

function item(steps: Steps): Template {
  return steps.perItem ? { item: ITEM } : {}
}

function withdrawal(steps: Steps): Catcher {
  return { ErrorEquals: ['Withdrawn'], Next: steps.withdrawn }
}

/** Hands over the error's name; its cause may hold anything and stays behind. */
function toOperator(steps: Steps): Catcher {
  return {
    ErrorEquals: ['States.ALL'],
    Output: { ...item(steps), error: '{% $states.errorOutput.Error %}' },
    Next: steps.operator,
  }
}

function following(steps: Steps): Following {
  return steps.next ? { Next: steps.next } : { End: true }
}
