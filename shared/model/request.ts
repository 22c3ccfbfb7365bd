import * as z from 'zod'

/** How one service's part of an application stands. */
export const RequestState = z.enum([
  'waiting',
  'queued',
  'with-agency',
  'awaiting-applicant',
  'with-operator',
  'settled',
])
export type RequestState = z.infer<typeof RequestState>

/** Whose turn it is while a request is open. */
export const Owner = z.enum(['agency', 'applicant', 'operator', 'platform'])
export type Owner = z.infer<typeof Owner>

/** Error codes a task token may fail with: closed, so that no agency's words reach an execution's history. */
export const TaskError = z.enum([
  'HandlerUnreachable',
  'HandlerTimedOut',
  'HandlerThrew',
  'HandlerAnswerTooLarge',
  'AgencyAnswerInvalid',
  'DeadlinePassed',
  /** What a granted service was built on is no longer there, after a correction. */
  'GroundLost',
  'Retry',
  'Withdrawn',
])
export type TaskError = z.infer<typeof TaskError>
