import type * as z from 'zod'
import { faultsOf } from './faults.ts'

/**
 * A function's settings from its environment variables.
 *
 * @throws Error that names every variable at fault and none of their values
 */
export function parseEnv<S extends z.ZodType>(
  schema: S,
  env: Readonly<Record<string, string | undefined>>,
): z.output<S> {
  const parsed = schema.safeParse(env)
  if (parsed.success) return parsed.data
  const faults = faultsOf(parsed.error, env).map(({ pointer, what, got, expected }) => {
    const details = [got && `got ${got}`, expected && `expected ${expected}`].filter(Boolean).join(', ')
    return `  ${pointer.slice(1) || 'environment'}: ${what}${details && ` (${details})`}`
  })
  throw new Error(`The environment is not complete; set these variables:\n${faults.join('\n')}`)
}
