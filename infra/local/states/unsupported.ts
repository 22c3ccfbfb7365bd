import type { Scope, StateDefinition, StateMachineDefinition } from './definition.ts'
import { parseResource } from './resource-arn.ts'

/** A part of a definition that AWS runs and this engine does not. */
export interface Unsupported {
  location: string
  reason: UnsupportedReason
}

export type UnsupportedReason = keyof typeof unsupportedReasons

/** What this engine leaves out of the states language, and why. */
export const unsupportedReasons = {
  jsonpath: 'JSONPath fields: state machines here are written in JSONata',
  distributed: 'A distributed Map starts executions of its own and reads from S3',
  sync: 'Waiting for another service to finish (.sync) needs that service',
  integration: 'Only Lambda and SQS run on this host',
} as const

const jsonPathFields = [
  'InputPath',
  'OutputPath',
  'ResultPath',
  'Parameters',
  'ResultSelector',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
  'ErrorPath',
  'CausePath',
]

/** `services` are those that `callService` answers for. */
export function findUnsupported(definition: StateMachineDefinition, services: readonly string[] = []): Unsupported[] {
  const found: Unsupported[] = []
  const language = definition.QueryLanguage ?? 'JSONPath'
  const visit = (place: string, scope: Scope) => {
    for (const [name, state] of Object.entries(scope.States)) {
      const location = `${place}/States/${name}`
      const isJsonPath = (state.QueryLanguage ?? language) === 'JSONPath'
      if (isJsonPath && usesJsonPath(state)) found.push({ location, reason: 'jsonpath' })
      const reason = taskReason(state, services)
      if (reason) found.push({ location: `${location}/Resource`, reason })
      const processor = state.ItemProcessor ?? state.Iterator
      if (processor?.ProcessorConfig?.Mode === 'DISTRIBUTED') found.push({ location, reason: 'distributed' })
      for (const [index, branch] of (state.Branches ?? []).entries()) visit(`${location}/Branches[${index}]`, branch)
      if (processor) visit(`${location}/ItemProcessor`, processor)
    }
  }
  visit('', definition)
  return found
}

function usesJsonPath(state: StateDefinition): boolean {
  if (jsonPathFields.some((field) => field in state)) return true
  if (state.Type === 'Choice' && state.Choices?.some((rule) => !('Condition' in rule))) return true
  return [state.Assign, state.ItemSelector, ...(state.Catch ?? [])].some(hasPathKey)
}

function hasPathKey(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  return Object.entries(value).some(([key, item]) => key.endsWith('.$') || key === 'ResultPath' || hasPathKey(item))
}

function taskReason({ Type, Resource }: StateDefinition, services: readonly string[]): UnsupportedReason | undefined {
  const resource = Type === 'Task' ? parseResource(Resource ?? '') : undefined
  if (!resource || resource.kind === 'function') return undefined
  if (resource.kind === 'activity') return services.includes('activity') ? undefined : 'integration'
  if (resource.pattern === 'sync') return 'sync'
  const own = ['lambda:invoke', 'sqs:sendMessage'].includes(`${resource.service}:${resource.action}`)
  return own || services.includes(resource.service) ? undefined : 'integration'
}
