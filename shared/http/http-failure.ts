import { Failure, type FailureCode, type FailureDetails } from '../failures.ts'

type Headers = Readonly<Record<string, string>>

/** A failure of HTTP itself, with the headers its answer must carry. */
export class HttpFailure extends Failure {
  readonly headers: Headers
  constructor(code: FailureCode, what: string, headers: Headers, details: FailureDetails = {}) {
    super(code, what, details)
    this.headers = headers
  }
}
