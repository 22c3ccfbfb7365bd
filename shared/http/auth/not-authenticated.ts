import { HttpFailure } from '../http-failure.ts'

/** A 401 with its challenge (RFC 6750 §3): no error code where no token was sent. */
export function notAuthenticated(fault: string | undefined, remedy: string): HttpFailure {
  const challenge = 'Bearer realm="ensemble"'
  const described = fault === undefined ? challenge : `${challenge}, error="invalid_token", error_description="${fault}"`
  return new HttpFailure('not-authenticated', fault ?? 'This needs a token.', { 'WWW-Authenticate': described }, { remedy })
}
