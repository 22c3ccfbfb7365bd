import type { FailureCode } from '../failures.ts'

/** How each failure is told in HTTP. */
export const STATUSES = {
  'malformed-body': { status: 400, title: 'The request is malformed' },
  'invalid-body': { status: 422, title: 'The request is not valid' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'This media type is not supported' },
  'not-authenticated': { status: 401, title: 'Who calls is not proven' },
  'not-permitted': { status: 403, title: 'This is not permitted' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'This method is not allowed here' },
  conflict: { status: 409, title: 'This conflicts with what is recorded' },
  'idempotency-key-reused': { status: 409, title: 'The Idempotency-Key belongs to another body' },
  'callback-used': { status: 409, title: 'The request already has another outcome' },
  'callback-expired': { status: 410, title: 'The callback is over' },
  'wrong-state': { status: 409, title: 'This cannot be done in this state' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'agency-answer-invalid': { status: 422, title: "The agency's answer is not valid" },
  'agency-failed': { status: 502, title: 'An agency gave no answer' },
  'platform-failed': { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<FailureCode, { readonly status: number; readonly title: string }>
