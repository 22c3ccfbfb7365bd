import { Failure } from './failures.ts'

/** What may be logged of an error: its kind and its place. Words that are not ours may quote personal data. */
export interface ErrorDescription {
  readonly name: string
  readonly message?: string
  readonly code?: string
  readonly frames?: readonly string[]
  readonly cause?: ErrorDescription
}

const MOST_CAUSES = 5

export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error }
  const own = error instanceof Failure ? { message: error.message, code: error.code } : {}
  const frames = (error.stack ?? '')
    .replace(error.message, () => '')
    .split('\n')
    .filter((line) => /^ +at /.test(line))
  const cause = error.cause === undefined || depth >= MOST_CAUSES ? undefined : describeError(error.cause, depth + 1)
  return { name: error.name, ...own, frames: frames.map((line) => line.trim()), ...(cause && { cause }) }
}
