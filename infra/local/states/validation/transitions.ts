import type { Scope, StateDefinition } from '../definition.ts'
import type { Report } from './diagnostic.ts'

/** Every target exists and every state can be reached; a machine, but no scope inside it, must have an end. */
export function checkTransitions(place: string, scope: Scope, report: Report): void {
  const { StartAt, States } = scope
  const missing = (location: string, target: unknown) => {
    if (typeof target !== 'string' || Object.hasOwn(States, target)) return
    report(location, `Missing 'Next' target: ${target}`, 'MISSING_TRANSITION_TARGET')
  }
  missing(`${place}/StartAt`, StartAt)
  for (const [name, state] of Object.entries(States)) {
    for (const { location, target } of targetsOf(`${place}/States/${name}`, state)) missing(location, target)
  }
  if (place === '' && !Object.values(States).some(isTerminal)) {
    return report(undefined, 'Workflow has no terminal state', 'MISSING_END_STATE')
  }
  const reached = reachable(scope)
  for (const name of Object.keys(States).filter((state) => !reached.has(state))) {
    report(`${place}/States/${name}`, `State "${name}" is not reachable.`, 'MISSING_TRANSITION_TARGET')
  }
}

function isTerminal(state: StateDefinition): boolean {
  return state.End === true || state.Type === 'Succeed' || state.Type === 'Fail'
}

interface Target {
  location: string
  target: string
}

function targetsOf(place: string, state: StateDefinition): Target[] {
  const targets: Target[] = []
  const add = (location: string, target: unknown) => {
    if (typeof target === 'string') targets.push({ location: `${place}/${location}`, target })
  }
  add('Next', state.Next)
  add('Default', state.Default)
  const list = (value: unknown) => (Array.isArray(value) ? (value as { Next?: unknown }[]) : [])
  list(state.Choices).forEach((rule, index) => add(`Choices[${index}]/Next`, rule?.Next))
  list(state.Catch).forEach((catcher, index) => add(`Catch[${index}]/Next`, catcher?.Next))
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
