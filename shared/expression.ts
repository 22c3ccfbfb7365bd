import jsonata from 'jsonata'
import { boundedRegExp } from './bounded-reg-exp.ts'

/** How far one evaluation may go: milliseconds, nesting of calls, items of one sequence. */
export interface ExpressionLimits {
  timeoutMs: number
  depth: number
  items: number
}

export const defaultExpressionLimits: ExpressionLimits = { timeoutMs: 1_000, depth: 1_000, items: 1_000_000 }

/** A JSONata text that does not parse: `code` is JSONata's, `position` counts characters from 0. */
export class ExpressionSyntaxError extends Error {
  override readonly name = 'ExpressionSyntaxError'
  readonly code: string
  readonly position: number
  constructor(message: string, code: string, position: number) {
    super(message)
    this.code = code
    this.position = position
  }
}

/** A JSONata expression that failed or went beyond its limits: `code` is JSONata's (D1011 depth, D1012 time). */
export class ExpressionEvaluationError extends Error {
  override readonly name = 'ExpressionEvaluationError'
  readonly code: string
  readonly position: number | undefined
  constructor(message: string, code: string, position: number | undefined) {
    super(message)
    this.code = code
    this.position = position
  }
}

/** Functions beyond JSONata's own, by name; `this` is JSONata's focus. */
export type ExpressionFunctions = Record<string, (this: jsonata.Focus, ...args: never[]) => unknown>

export interface Expression {
  readonly text: string
  /** The JSONata syntax tree. */
  ast(): jsonata.ExprNode
  /**
   * The value for `input` (`$`) and `bindings` (`$name`); `undefined` when there is none. A function stays a function.
   * @throws ExpressionEvaluationError
   */
  evaluate(input: unknown, bindings?: Record<string, unknown>, limits?: ExpressionLimits): Promise<unknown>
}

/**
 * Parses `text` (without `{% %}`); `functions` are known by their names in it.
 * @throws ExpressionSyntaxError
 */
export function parseExpression(text: string, functions: ExpressionFunctions = {}): Expression {
  const compile = (limits: ExpressionLimits) => {
    const { timeoutMs: timeout, depth: stack, items: sequence } = limits
    const compiled = jsonata(text, { timeout, stack, sequence, RegexEngine: boundedRegExp(timeout) })
    compiled.assign('eval', undefined)
    for (const [name, implementation] of Object.entries(functions)) {
      compiled.registerFunction(name, implementation as (this: jsonata.Focus, ...args: unknown[]) => unknown)
    }
    return compiled
  }
  const standard = parse(() => compile(defaultExpressionLimits))
  const compiledFor = new WeakMap([[defaultExpressionLimits, standard]])
  return {
    text,
    ast: () => standard.ast(),
    async evaluate(input, bindings, limits = defaultExpressionLimits) {
      const compiled = compiledFor.get(limits) ?? compile(limits)
      compiledFor.set(limits, compiled)
      const attempt = async () => plain(await compiled.evaluate(input, bindings))
      try {
        return await attempt().catch((error: unknown) =>
          isTimeout(error) ? attempt() : Promise.reject(error as Error),
        )
      } catch (error) {
        throw evaluationError(error)
      }
    },
  }
}

interface Thrown {
  message?: string
  code?: string
  position?: number
}

function parse<T>(compile: () => T): T {
  try {
    return compile()
  } catch (error) {
    const { message, code, position } = error as Thrown
    throw new ExpressionSyntaxError(message ?? String(error), code ?? 'S0000', position ?? 0)
  }
}

/** Time also passes while the machine sleeps, so only a second timeout tells an endless loop. */
function isTimeout(error: unknown): boolean {
  return (error as Thrown).code === 'D1012'
}

/** JSONata throws plain objects; the engine's own stack overflow arrives as a RangeError. */
function evaluationError(error: unknown): ExpressionEvaluationError {
  const { message, code, position } = error as Thrown
  if (code) return new ExpressionEvaluationError(message ?? code, code, position)
  const overflow = error instanceof RangeError && /call stack/i.test(error.message)
  return new ExpressionEvaluationError(
    overflow ? 'Stack overflow. Check for unbounded recursion' : (message ?? String(error)),
    overflow ? 'D1011' : 'D0000',
    position,
  )
}

/** JSONata's sequences are arrays with marks of their own; what leaves is without them. */
function plain(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(plain)
  if (isFunction(value)) return () => undefined
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
}

function isFunction(value: object): boolean {
  return '_jsonata_function' in value || '_jsonata_lambda' in value
}
