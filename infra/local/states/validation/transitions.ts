import type { Scope, StateDefinition } from '../definition.ts'
import type { Report } from './diagnostic.ts'

/** Every target exists and every state can be reached. */
export function checkTransitions(place: string, scope: Scope, report: Report): void {
  const { StartAt, States } = scope
  const missing = (location: string, field: string, target: string) => {
    if (!Object.hasOwn(States, target)) report(location, `Missing '${field}' target: ${target}`, 'MISSING_TRANSITION_TARGET')
  }
  if (typeof StartAt === 'string') missing(`${place}/StartAt`, 'StartAt', StartAt)
  for (const [name, state] of Object.entries(States)) {
    for (const { location, field, target } of targetsOf(`${place}/States/${name}`, state)) missing(location, field, target)
  }
  const reached = reachable(scope)
  for (const name of Object.keys(States)) {
    if (!reached.has(name)) {
      report(`${place}/States/${name}`, `State "${name}" is not reachable.`, 'MISSING_TRANSITION_TARGET')
    }
  }
}

interface Target {
  location: string
  field: string
  target: string
}

function targetsOf(place: string, state: StateDefinition): Target[] {
  const targets: Target[] = []
  const add = (location: string, field: string, target: unknown) => {
    if (typeof target === 'string') targets.push({ location: `${place}/${location}`, field, target })
  }
  add('Next', 'Next', state.Next)
  add('Default', 'Default', state.Default)
  const list = (value: unknown) => (Array.isArray(value) ? (value as { Next?: unknown }[]) : [])
  list(state.Choices).forEach((rule, index) => add(`Choices[${index}]/Next`, 'Next', rule?.Next))
  list(state.Catch).forEach((catcher, index) => add(`Catch[${index}]/Next`, 'Next', catcher?.Next))
  return targets
}

function reachable({ StartAt, States }: Scope): Set<string> {
  const reached = new Set<string>()
  const open = [StartAt]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = Object.hasOwn(States, name) ? States[name] : undefined
    if (!state || typeof state !== 'object' || reached.has(name)) continue
    reached.add(name)
    open.push(...targetsOf('', state).map(({ target }) => target))
  }
  return reached
}
