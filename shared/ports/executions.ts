/** Runs state machines and answers their task tokens. */
export interface Executions {
  /** Starts an execution; one that already exists under this name counts as started. `machine` is a pinned machine version. */
  start(machine: string, name: string, input: object): Promise<void>
  /** Answers a token with `{}`. */
  succeed(token: string): Promise<TokenAnswer>
  /** Fails a token with a closed error code; no text of an agency, no fact. */
  fail(token: string, error: string, cause?: string): Promise<TokenAnswer>
  stop(machine: string, name: string, cause: string): Promise<void>
  /** How an execution stands, or undefined where there is none of this name. */
  status(machine: string, name: string): Promise<'running' | 'succeeded' | 'failed' | undefined>
}

/** `superseded`: the token timed out, was answered or is unknown; the caller re-reads and goes on. */
export type TokenAnswer = 'answered' | 'superseded'
