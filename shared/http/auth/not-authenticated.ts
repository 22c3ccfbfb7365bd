import { HttpFailure } from '../http-failure.ts'

/** A 401 with its challenge (RFC 6750 §3): no error code where no token was sent. */
export function notAuthenticated(fault: string | undefined, remedy: string): HttpFailure {
  const error = fault === undefined ? '' : `, error="invalid_token", error_description="${fault}"`
  const headers = { 'WWW-Authenticate': `Bearer realm="ensemble"${error}` }
  return new HttpFailure('not-authenticated', fault ?? 'This needs a token.', headers, { remedy })
}
