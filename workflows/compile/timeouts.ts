import { dueAt, type Deadline } from '../../shared/model/deadline.ts'

const DAY = 86_400
/** A Standard execution ends after a year; before that, the application goes on in another. */
export const MACHINE_SECONDS = 365 * DAY
/** How long an operator may leave a request alone before its state is entered again. */
export const OPERATOR_SECONDS = 90 * DAY

/** The safety net of a service state: four times its deadline and a month, never beyond the machine's own. */
export function serviceSeconds(deadline: Deadline): number {
  const seconds = Math.ceil(dueAt(0, deadline) / 1000)
  return Math.min(4 * seconds + 30 * DAY, MACHINE_SECONDS)
}
