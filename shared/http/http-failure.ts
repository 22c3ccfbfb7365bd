import { Failure, type FailureCode, type FailureDetails } from '../failures.ts'

/** A failure of HTTP itself, with the headers its answer must carry. */
export class HttpFailure extends Failure {
  readonly headers: Readonly<Record<string, string>>
  constructor(code: FailureCode, what: string, headers: Readonly<Record<string, string>>, details: FailureDetails = {}) {
    super(code, what, details)
    this.headers = headers
  }
}
