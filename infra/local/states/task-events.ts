import type { TaskResource } from './resource-arn.ts'

export type TaskOutcome = 'submitted' | 'submitFailed' | 'succeeded' | 'failed' | 'timedOut'

/** How a resource's events are called and what every one of them says. */
export interface TaskEvents {
  scheduled(input: string, region: string): [type: string, details: object]
  /** No type where the event comes later, from a worker. */
  started: [type: string | undefined, details?: object]
  outcomes: Record<TaskOutcome, string>
  common: object
  /** The resource's name in causes. */
  title: string
}

export function taskEvents(resource: TaskResource): TaskEvents {
  if (resource.kind === 'service') return serviceEvents(resource)
  return resource.kind === 'function'
    ? namedEvents('LambdaFunction', resource.arn, 'LambdaFunctionStarted')
    : namedEvents('Activity', resource.arn, undefined)
}

function namedEvents(prefix: string, arn: string, started: string | undefined): TaskEvents {
  return {
    scheduled: (input) => [`${prefix}Scheduled`, { input, inputDetails: { truncated: false }, resource: arn }],
    started: [started],
    outcomes: {
      submitted: `${prefix}Submitted`,
      submitFailed: `${prefix}Failed`,
      succeeded: `${prefix}Succeeded`,
      failed: `${prefix}Failed`,
      timedOut: `${prefix}TimedOut`,
    },
    common: {},
    title: arn,
  }
}

function serviceEvents({ service, name }: TaskResource & { kind: 'service' }): TaskEvents {
  const common = { resource: name, resourceType: service }
  return {
    scheduled: (parameters, region) => ['TaskScheduled', { parameters, region, ...common }],
    started: ['TaskStarted', common],
    outcomes: {
      submitted: 'TaskSubmitted',
      submitFailed: 'TaskSubmitFailed',
      succeeded: 'TaskSucceeded',
      failed: 'TaskFailed',
      timedOut: 'TaskTimedOut',
    },
    common,
    title: service,
  }
}
