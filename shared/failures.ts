/** One thing wrong with what somebody sent, by JSON pointer. `got` for a fact is its type and length, never its value. */
export interface Fault {
  readonly pointer: string
  readonly what: string
  readonly got?: string
  readonly expected?: string
  readonly remedy?: string
}

/** Whose mistake it is decides what is told: the caller's in full, an agency's to operators, the platform's to the log. */
export const FAILURES = {
  'malformed-body': 'caller',
  'invalid-body': 'caller',
  'body-too-large': 'caller',
  'unsupported-media-type': 'caller',
  'not-authenticated': 'caller',
  'not-permitted': 'caller',
  'not-found': 'caller',
  'method-not-allowed': 'caller',
  conflict: 'caller',
  'idempotency-key-reused': 'caller',
  'callback-used': 'caller',
  'callback-expired': 'caller',
  'wrong-state': 'caller',
  'too-many-requests': 'caller',
  'agency-answer-invalid': 'agency',
  'agency-failed': 'agency',
  'platform-failed': 'platform',
} as const satisfies Record<string, 'caller' | 'agency' | 'platform'>

export type FailureCode = keyof typeof FAILURES

export interface FailureDetails {
  readonly got?: string
  readonly expected?: string
  readonly remedy?: string
  readonly faults?: readonly Fault[]
  readonly cause?: unknown
}

/** Anything that goes wrong in a way we know: what, got, expected, remedy. Only `shared/http` turns it into HTTP. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly details: FailureDetails
  constructor(code: FailureCode, what: string, details: FailureDetails = {}) {
    super(what, { cause: details.cause })
    this.code = code
    this.details = details
  }

  get fault(): (typeof FAILURES)[FailureCode] {
    return FAILURES[this.code]
  }
}
