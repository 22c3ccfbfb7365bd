import type { TokenVerifier } from '../../shared/http/auth/token-verifier.ts'
import type { Submission } from '../../shared/model/application.ts'
import type { Caller } from '../../shared/model/caller.ts'
import type { AgencyAnswer } from '../../shared/model/outcome.ts'
import type {
  AgencyRequestView,
  ApplicationSummary,
  ApplicationView,
  OutcomeReceipt,
  SubmissionReceipt,
} from '../../shared/model/views.ts'
import type { Definitions } from '../../shared/ports/definitions.ts'
import type { RateLimiter } from '../../shared/ports/rate-limiter.ts'

/** One page of a list. */
export interface Page<T> {
  readonly items: T[]
  readonly cursor?: string
}

/** What the routes ask of the domain. */
export interface Applications {
  submit(caller: Caller, body: Submission, idempotencyKey: string): Promise<SubmissionReceipt>
  read(caller: Caller, applicationId: string, languages: string[]): Promise<ApplicationView>
  list(
    caller: Caller,
    page: { cursor?: string; limit: number },
    languages: string[],
  ): Promise<Page<ApplicationSummary>>
  openRequests(
    caller: Caller,
    page: { state: 'with-agency'; cursor?: string; limit: number },
  ): Promise<Page<AgencyRequestView>>
  recordOutcome(caller: Caller, callbackId: string, body: AgencyAnswer): Promise<OutcomeReceipt>
}

/** What the domain side of a route works with. */
export interface Services {
  readonly applications: Applications
  readonly definitions: Definitions
  /** The OpenAPI document, as JSON. */
  readonly document: () => string
}

/** A failure of the platform, for its operators. */
export interface PlatformFault {
  /** The last part of the `instance` that the caller was told. */
  readonly correlationId: string
  readonly route: string
  readonly error: unknown
}

/** Everything the API is built from. */
export interface ApiDependencies extends Omit<Services, 'document'> {
  readonly tokens: TokenVerifier
  readonly limiter: RateLimiter
  readonly report: (fault: PlatformFault) => void
}
