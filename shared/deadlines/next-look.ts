import type { ApplicationRecord } from '../records/application-record.ts'

/** How often the sweeper looks whether an open application's execution still lives, in milliseconds. */
const CHECK_INTERVAL_MS = 86_400_000

type Moments = Pick<ApplicationRecord, 'deadline' | 'remindAt' | 'remindedAt' | 'overdueAt'>

/** When the sweeper looks at an open application next: after a day, or sooner where it is to be reminded of or late. */
export function nextLook(application: Moments, now: number): number {
  const { deadline, remindAt, remindedAt, overdueAt } = application
  const moments = [
    ...(remindAt !== undefined && remindedAt === undefined ? [Date.parse(remindAt)] : []),
    ...(overdueAt === undefined ? [Date.parse(deadline)] : []),
  ]
  return Math.min(now + CHECK_INTERVAL_MS, ...moments.filter((moment) => moment > now))
}
