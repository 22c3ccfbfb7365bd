import type { BreakerSettings } from '../../shared/breakers/breakers.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import type { AgencyAnswer, Outcome } from '../../shared/model/outcome.ts'
import type { Submission } from '../../shared/model/application.ts'

/** What an agency does with an event: answers, says that it will later, or throws. */
export type Reply =
  | { readonly answer: AgencyAnswer }
  | { readonly laterMs: number; readonly answer: () => Promise<AgencyAnswer> }
  | { readonly throws: string }

/** How agencies behave: what they say to one event, the `nth` time they get it. */
export type Agencies = (event: AgencyEvent, nth: number) => Promise<Reply>

/** One application and everybody around it. */
export interface Scenario {
  readonly name: string
  readonly situation: LifeSituation
  readonly submission: Submission
  readonly agencies: Agencies
  /** What an applicant answers to questions. */
  readonly answers?: Readonly<Record<string, string>>
  /** When the applicant withdraws, in milliseconds after the submission. */
  readonly withdrawsAfterMs?: number
  /** What the applicant corrects, and when. */
  readonly corrects?: { readonly afterMs: number; readonly facts: Readonly<Record<string, string>> }
  /** Which consent the applicant gives that the submission lacks, and when. */
  readonly gives?: { readonly afterMs: number; readonly purpose: string }
  /** Which consent the applicant takes back, and when. */
  readonly takesBack?: { readonly afterMs: number; readonly purpose: string }
  /** When the agencies' circuit breakers open; without it, as everywhere. */
  readonly breaker?: BreakerSettings
  /** A portal receives events. */
  readonly webhook?: boolean
  /** How its services end, by key; not checked where the applicant may withdraw. */
  readonly ends?: Readonly<Record<string, Outcome>>
}
