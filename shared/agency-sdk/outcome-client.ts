import type { AgencyAnswer } from '../model/outcome.ts'
import { retryDelay } from './retry-delay.ts'

export interface OutcomeClientSettings {
  /** Where Ensemble's API is, with or without a path. */
  readonly baseUrl: string
  /** The agency's access token, asked for before every try. */
  readonly token: () => string | Promise<string>
  /** Tries in all. */
  readonly attempts?: number
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** Waits so many milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<void>
}

/** What became of an answer: recorded, or final without it: unknown (404), answered otherwise (409), expired (410). */
export type Sent = { readonly recorded: true } | NotRecorded
interface NotRecorded {
  readonly recorded: false
  readonly status: 404 | 409 | 410
  readonly code: string
}

/** Sends answers later. */
export interface OutcomeClient {
  /**
   * Sends the answer of a request; the same answer may be sent again.
   * @throws OutcomeNotSent with `retryable` true after the last try, false where trying again does not help.
   */
  send(callbackId: string, answer: AgencyAnswer): Promise<Sent>
}

/** No try reached the record; `retryable` says whether another may. */
export class OutcomeNotSent extends Error {
  override readonly name = 'OutcomeNotSent'
  readonly retryable: boolean
  readonly status: number | undefined
  constructor(retryable: boolean, status: number | undefined, code: string, cause?: unknown) {
    const remedy = retryable ? 'Send it again later.' : 'Correct it first.'
    super(`Ensemble did not record the outcome: ${code}. ${remedy}`, { cause })
    this.retryable = retryable
    this.status = status
  }
}

const TIMEOUT_MS = 10_000
const FINAL = [404, 409, 410] as const

/**
 * A client that answers requests later, like `pending` promised.
 *
 * It waits and tries again on 5xx, 429 and a broken connection; 404, 409 and 410 are final.
 * @example
 * ```ts
 * import { type AgencyEvent, createOutcomeClient, granted } from '../shared/agency-sdk/index.ts'
 *
 * const outcomes = createOutcomeClient({ baseUrl: 'https://ensemble.example', token: () => 'the access token' })
 * export const decided = (event: AgencyEvent) =>
 *   outcomes.send(event.callbackId, granted({ 'child.snils': '112-233-445 95' }))
 * ```
 */
export function createOutcomeClient(settings: OutcomeClientSettings): OutcomeClient {
  const { attempts = 8, wait = realWait } = settings
  return {
    async send(callbackId, answer) {
      for (let attempt = 1; ; attempt++) {
        const tried = await once(settings, callbackId, answer)
        if ('recorded' in tried) return tried
        if (!tried.retryable || attempt >= attempts) throw tried
        await wait(retryDelay(attempt, tried.cause))
      }
    },
  }
}

const realWait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

async function once(
  settings: OutcomeClientSettings,
  callbackId: string,
  answer: AgencyAnswer,
): Promise<Sent | OutcomeNotSent> {
  const url = `${settings.baseUrl.replace(/\/+$/, '')}/requests/${encodeURIComponent(callbackId)}/outcome`
  try {
    const token = await settings.token()
    const response = await (settings.fetch ?? fetch)(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(answer),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return await judged(response)
  } catch (error) {
    return new OutcomeNotSent(true, undefined, 'no answer', error)
  }
}

async function judged(response: Response): Promise<Sent | OutcomeNotSent> {
  const { status } = response
  const body = await response.text()
  if (response.ok) return { recorded: true }
  const final = FINAL.find((code) => code === status)
  const code = problemCode(body) ?? `status ${status}`
  if (final) return { recorded: false, status: final, code }
  return new OutcomeNotSent(status >= 500 || status === 429, status, code, response)
}

/** The `code` of a problem (RFC 9457), where the body is one. */
function problemCode(body: string): string | undefined {
  try {
    const problem: unknown = JSON.parse(body)
    if (typeof problem !== 'object' || problem === null || !('code' in problem)) return undefined
    return String(problem.code).slice(0, 60)
  } catch {
    return undefined
  }
}
