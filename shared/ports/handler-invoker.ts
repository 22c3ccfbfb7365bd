/** Calls an agency's handler and returns what it answered, unparsed. */
export interface HandlerInvoker {
  /** Throws HandlerError; where no handler is known for the service, HandlerUnreachable, which no other try helps. */
  invoke(agency: string, service: string, event: object, timeoutMs: number): Promise<unknown>
}

/** As much as an answer may hold on every host, in bytes. */
export const ANSWER_LIMIT_BYTES = 128 * 1024

/** Why a handler gave no answer; `code` is closed, `retryable` says whether another try may help. */
export class HandlerError extends Error {
  override readonly name = 'HandlerError'
  readonly code: 'HandlerUnreachable' | 'HandlerTimedOut' | 'HandlerThrew' | 'HandlerAnswerTooLarge'
  readonly retryable: boolean
  /** The agency's own words; they may hold personal data and rest only encrypted. */
  readonly words: string | undefined
  constructor(code: HandlerError['code'], retryable: boolean, words?: string) {
    super(`The agency's handler gave no answer: ${code}.`)
    this.code = code
    this.retryable = retryable
    this.words = words
  }
}
