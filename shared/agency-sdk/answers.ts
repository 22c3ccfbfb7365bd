import type { AgencyAnswer, Refusal } from '../model/outcome.ts'
import type { Text } from '../model/text.ts'

type Answered<O extends AgencyAnswer['outcome']> = Extract<AgencyAnswer, { outcome: O }>

/** The service is granted and brings these facts. */
export interface Granted<F extends object> {
  readonly outcome: 'granted'
  readonly facts: F
}
export type Refused = Answered<'refused'>
export type Pending = Answered<'pending'>
/** Facts of the event are missing or doubtful; the applicant is asked for them. */
export interface NeedsInformation<F extends string = string> {
  readonly outcome: 'needs-information'
  readonly questions: readonly Question<F>[]
}
/** One fact asked back, with the sentence the applicant reads and why it is needed. */
export interface Question<F extends string = string> {
  readonly fact: F
  readonly text: Text
  readonly why: Text
}

/** Grants the service; without facts where it provides none, or where something was undone. */
export function granted(): Granted<Record<never, never>>
export function granted<F extends object>(facts: F): Granted<F>
export function granted(facts: object = {}): Granted<object> {
  return { outcome: 'granted', facts }
}

/**
 * Refuses the service, in words a citizen can read.
 * @param reason `code` in lower-case words joined by hyphens; `text` and `appeal` by language, English always.
 */
export function refused(reason: Refusal): Refused {
  return { outcome: 'refused', reason }
}

/**
 * Says that the answer comes later, by `POST /requests/{callbackId}/outcome`.
 * @param expectedBy when, where it is known.
 */
export function pending(expectedBy?: Date): Pending {
  return expectedBy ? { outcome: 'pending', expectedBy: expectedBy.toISOString() } : { outcome: 'pending' }
}

/** Asks the applicant for facts that this service needs; the same request goes on with the next revision. */
export function needsInformation<const F extends string>(questions: readonly Question<F>[]): NeedsInformation<F> {
  return { outcome: 'needs-information', questions }
}
