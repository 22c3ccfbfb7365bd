import {
  ExpressionEvaluationError,
  parseExpression,
  type Expression,
  type ExpressionFunctions,
  type ExpressionLimits,
} from '../../../shared/expression.ts'
import { createPathReader, type PathReader } from './expression-path.ts'
import { QueryFailure } from './failures.ts'

export type Bindings = Record<string, unknown>

/** A field's value: JSON in which some strings are expressions. */
export interface Template {
  /** The value where no expression occurs in it. */
  readonly constant: { value: unknown; text: string } | undefined
  /** @throws QueryFailure */
  evaluate(bindings: Bindings): Promise<unknown> | unknown
}

export interface TemplateContext {
  functions: ExpressionFunctions
  limits: ExpressionLimits
  /** Expressions are parsed once a machine. */
  expressions: Map<string, Expression>
}

/** The expression inside `{% %}`, or undefined for any other value. */
export function expressionText(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length < 4) return undefined
  return value.startsWith('{%') && value.endsWith('%}') ? value.slice(2, -2).trim() : undefined
}

/** `location` names the field, such as `Output`. */
export function compileTemplate(value: unknown, location: string, context: TemplateContext): Template {
  if (!hasExpression(value)) return constantTemplate(value)
  const text = expressionText(value)
  if (text !== undefined) return expressionTemplate(text, location, context)
  const entries = Object.entries(value as object).map(([key, item]) => {
    const place = Array.isArray(value) ? `${location}[${key}]` : `${location}/${key}`
    return [key, compileTemplate(item, place, context)] as const
  })
  return compositeTemplate(entries, Array.isArray(value))
}

function hasExpression(value: unknown): boolean {
  if (typeof value === 'string') return expressionText(value) !== undefined
  return value !== null && typeof value === 'object' && Object.values(value).some(hasExpression)
}

export function constantTemplate(value: unknown): Template {
  return { constant: { value, text: JSON.stringify(value) }, evaluate: () => value }
}

function compositeTemplate(entries: (readonly [string, Template])[], list: boolean): Template {
  return {
    constant: undefined,
    async evaluate(bindings) {
      const values: [string, unknown][] = []
      for (const [key, template] of entries) {
        const value = template.evaluate(bindings)
        values.push([key, value instanceof Promise ? await value : value])
      }
      return list ? values.map(([, value]) => value) : Object.fromEntries(values)
    },
  }
}

function expressionTemplate(text: string, location: string, context: TemplateContext): Template {
  let expression = context.expressions.get(text)
  if (!expression) context.expressions.set(text, (expression = parseExpression(text, context.functions)))
  const path = createPathReader(expression.ast())
  return { constant: undefined, evaluate: evaluator(expression, path, location, context.limits) }
}

function evaluator(expression: Expression, path: PathReader | undefined, location: string, limits: ExpressionLimits) {
  return (bindings: Bindings): unknown => {
    const found = path?.(bindings)
    return found ? found.value : evaluateExpression(expression, bindings, location, limits)
  }
}

async function evaluateExpression(
  expression: Expression,
  bindings: Bindings,
  location: string,
  limits: ExpressionLimits,
): Promise<unknown> {
  const place = `The JSONata expression '${expression.text}' specified for the field '${location}'`
  let value: unknown
  try {
    value = await expression.evaluate(undefined, bindings, limits)
  } catch (error) {
    if (!(error instanceof ExpressionEvaluationError)) throw error
    throw new QueryFailure(`${place} threw an error during evaluation. ${describeError(error)}`, location)
  }
  if (value === undefined) throw new QueryFailure(`${place} returned nothing (undefined).`, location)
  if (holdsFunction(value)) throw new QueryFailure(`${place} returned an unsupported result type.`, location)
  return value
}

/** AWS words the two limits without a code. */
function describeError({ code, message }: ExpressionEvaluationError): string {
  if (code === 'D1012') return 'Expression evaluation timeout: Check for infinite loop'
  if (code !== 'D1011') return `${code}: ${message}`
  return 'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.'
}

function holdsFunction(value: unknown): boolean {
  if (typeof value === 'function') return true
  return value !== null && typeof value === 'object' && Object.values(value).some(holdsFunction)
}
