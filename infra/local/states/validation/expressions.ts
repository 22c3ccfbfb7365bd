import type jsonata from 'jsonata'
import { ExpressionSyntaxError, parseExpression } from '../../../../shared/expression.ts'
import { expressionText } from '../template.ts'
import type { Report } from './diagnostic.ts'

/** Which parts of `$states` a field can see besides the input and the context. */
export interface Sight {
  result?: boolean
  errorOutput?: boolean
}

/** Every expression of a value parses and reads only what there is. */
export function checkExpressions(place: string, value: unknown, sight: Sight, report: Report): void {
  if (value !== null && typeof value === 'object') {
    const isList = Array.isArray(value)
    for (const [key, item] of Object.entries(value)) {
      checkExpressions(isList ? `${place}[${key}]` : `${place}/${key}`, item, sight, report)
    }
    return
  }
  const text = expressionText(value)
  if (text === undefined) return
  try {
    checkReferences(place, parseExpression(text).ast(), sight, report)
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error
    report(place, error.message, 'INVALID_JSONATA_EXPRESSION')
  }
}

function checkReferences(place: string, ast: jsonata.ExprNode, sight: Sight, report: Report): void {
  const found = new Set<string>()
  collect(ast as unknown as Node, true, sight, found)
  for (const message of found) report(place, message, 'UNSUPPORTED_JSONATA_EXPRESSION')
}

/** Predicates, groups, sort terms and transforms run against the value before them. */
const contextKeys = new Set(['predicate', 'stages', 'group', 'terms', 'pattern', 'update', 'delete'])

interface Node {
  type?: string
  value?: unknown
  steps?: Node[]
  [key: string]: unknown
}

/** An expression has no context item: at its top level a path starts at a variable, never at a bare name. */
function collect(node: Node, atTop: boolean, sight: Sight, found: Set<string>): void {
  if (node.type === 'variable' && node.value === '$') found.add("Reference to '$$' is not supported.")
  if (node.type === 'path' && node.steps) return collectPath(node, node.steps, atTop, sight, found)
  if (node.type === 'name' && atTop) {
    found.add(`Reference to '${String(node.value)}' at the top level is not supported.`)
  }
  for (const [key, child] of Object.entries(node)) {
    const within = atTop && !contextKeys.has(key)
    for (const inner of nodesIn(child)) collect(inner, within, sight, found)
  }
}

function collectPath(node: Node, steps: Node[], atTop: boolean, sight: Sight, found: Set<string>): void {
  const [first, second] = steps
  const hidden = (['result', 'errorOutput'] as const).find((field) => second?.value === field && !sight[field])
  const isStates = first?.type === 'variable' && first.value === 'states'
  if (isStates && hidden) found.add(`Field '$states.${hidden}' does not exist.`)
  steps.forEach((step, index) => collect(step, atTop && index === 0, sight, found))
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'steps') for (const inner of nodesIn(child)) collect(inner, false, sight, found)
  }
}

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn)
  return value !== null && typeof value === 'object' && !(value instanceof RegExp) ? [value as Node] : []
}
