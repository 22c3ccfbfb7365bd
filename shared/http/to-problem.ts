import { Failure, type Fault } from '../failures.ts'
import { HttpFailure } from './http-failure.ts'
import type { Problem, ProblemError } from './problem.ts'
import { STATUSES } from './statuses.ts'

/** A body can hold ten thousands of faults; an answer names the first ones and counts the rest. */
const MOST_ERRORS = 200

export interface ProblemAnswer {
  readonly problem: Problem
  readonly headers: Readonly<Record<string, string>>
}

/** The only place where an error becomes HTTP (RFC 9457). Details leave below 500 only. */
export function toProblem(error: unknown, correlationId: string): ProblemAnswer {
  const failure = error instanceof Failure ? error : undefined
  const { status, title } = STATUSES[failure?.code ?? 'platform-failed']
  if (!failure || status >= 500) return hidden(failure?.code ?? 'platform-failed', correlationId)
  const { got, expected, remedy, faults = [] } = failure.details
  const more = faults.length - MOST_ERRORS
  const problem = {
    type: typeOf(failure.code),
    title,
    status,
    detail: more > 0 ? `${failure.message} And ${more} more errors.` : failure.message,
    code: failure.code,
    ...(got !== undefined && { got }),
    ...(expected !== undefined && { expected }),
    ...(remedy !== undefined && { remedy }),
    ...(faults.length > 0 && { errors: faults.slice(0, MOST_ERRORS).map(toError) }),
  }
  return { problem, headers: failure instanceof HttpFailure ? failure.headers : {} }
}

function hidden(code: 'platform-failed' | Failure['code'], correlationId: string): ProblemAnswer {
  const problem = {
    type: typeOf(code),
    ...STATUSES[code],
    detail: 'Nothing that was accepted is lost.',
    instance: `urn:ensemble:request:${correlationId}`,
    code,
    remedy: 'Try again in a minute; if it stays, tell the operators the instance.',
  }
  return { problem, headers: {} }
}

const typeOf = (code: string) => `urn:ensemble:problem:${code}`

function toError({ pointer, what, ...details }: Fault): ProblemError {
  return { pointer, detail: what, ...details }
}
