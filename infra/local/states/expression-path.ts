import type jsonata from 'jsonata'

/** Reads a path such as `$states.input.id` without JSONata; undefined where only JSONata can tell. */
export type PathReader = (bindings: Record<string, unknown>) => { value: unknown } | undefined

/** A reader for a syntax tree that is a variable followed by plain names, or undefined for any other. */
export function createPathReader(ast: jsonata.ExprNode): PathReader | undefined {
  const names = pathOf(ast)
  if (!names) return undefined
  return (bindings) => read(bindings, names)
}

const plainKeys = new Set(['type', 'value', 'position'])

function pathOf(ast: jsonata.ExprNode): string[] | undefined {
  const isPath = (ast.type as string) === 'path'
  const steps = isPath ? ast.steps : [ast]
  if (!steps || (isPath && Object.keys(ast).some((key) => key !== 'type' && key !== 'steps'))) return undefined
  const plain = steps.every((step, index) => isPlain(step, index === 0 ? 'variable' : 'name'))
  return plain ? steps.map((step) => step.value as string) : undefined
}

function isPlain(step: jsonata.ExprNode, type: string): boolean {
  const { value } = step
  if (step.type !== type || typeof value !== 'string' || value === '' || value === '$') return false
  return Object.keys(step).every((key) => plainKeys.has(key))
}

/** JSONata maps over arrays on the way and unwraps sequences, so an array before the end is left to it. */
function read(bindings: Record<string, unknown>, names: string[]): { value: unknown } | undefined {
  let value: unknown = bindings
  for (const name of names) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
    if (!Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value === undefined || typeof value === 'function' ? undefined : { value }
}
