import { dateAt } from './dates.ts'
import { numbersOf, type Numbers } from './numbers.ts'

/** What a service works with besides the event. */
export interface ServiceContext {
  /** Milliseconds since the epoch: the time of the call, or for a clerk the time at which the event fell due. */
  readonly now: number
  /** The UTC date of `now`. */
  readonly today: string
  /** Derived from request and revision: a repeated call gets the same numbers, a corrected request new ones. */
  readonly numbers: Numbers
  /** Derived from service and subject: the same in every application of this subject, as a person's number is. */
  readonly lastingNumbers: Numbers
}

/** The context of one call. */
export function contextOf(
  event: { readonly requestId: string; readonly revision: number; readonly service: string; readonly subject: string },
  now: number,
): ServiceContext {
  return {
    now,
    today: dateAt(now),
    numbers: numbersOf(`${event.requestId}\n${event.revision}`),
    lastingNumbers: numbersOf(`${event.service}\n${event.subject}`),
  }
}
