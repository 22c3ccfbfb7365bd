import type { ApplicationRecord } from '../records/application-record.ts'

const DAY_MS = 86_400_000
/** How long after something was disclosed, the start included, the sweeper looks at an open application, in milliseconds. */
export const LOOK_AFTER_NEWS_MS = DAY_MS
/**
 * How often it looks where nothing is new, in milliseconds: an execution that ends by itself says so, and this finds one
 * whose word was lost. A country has millions of open applications, and Step Functions describes 15 executions a second.
 */
const LOOK_ALL_THE_SAME_MS = 7 * DAY_MS

type Moments = Pick<ApplicationRecord, 'deadline' | 'remindAt' | 'remindedAt' | 'overdueAt'>

/** When the sweeper first looks at an application whose execution has started. */
export const firstLook = (application: Moments, now: number): number => lookBy(application, now, LOOK_AFTER_NEWS_MS)

/** When it looks at one again that it has just looked at. */
export const nextLook = (application: Moments, now: number): number => lookBy(application, now, LOOK_ALL_THE_SAME_MS)

/** Sooner than after this time where the application is to be reminded of or late. */
function lookBy({ deadline, remindAt, remindedAt, overdueAt }: Moments, now: number, afterMs: number): number {
  const moments = [
    ...(remindAt !== undefined && remindedAt === undefined ? [Date.parse(remindAt)] : []),
    ...(overdueAt === undefined ? [Date.parse(deadline)] : []),
  ]
  return Math.min(now + afterMs, ...moments.filter((moment) => moment > now))
}
