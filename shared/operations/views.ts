import * as z from 'zod'
import { Operation } from '../model/agency-event.ts'
import { Slug } from '../model/life-situation.ts'
import { Outcome } from '../model/outcome.ts'
import { Owner, RequestState } from '../model/request.ts'
import { ACTIONS } from './action.ts'

const Instant = z.iso.datetime()
const Error = z.string().max(60).meta({ description: 'A closed code, never the words of an agency' })

/** One request that an operator looks after; ids and closed words only. */
export const OperationsRequest = z.strictObject({
  applicationId: z.string().optional().meta({ description: 'Missing where what is stuck belongs to no application' }),
  requestId: z.string().optional().meta({ description: 'Missing where the application as a whole is stuck' }),
  documentId: z.string().optional().meta({ description: 'Of a document that cannot be discarded' }),
  operation: Operation.optional().meta({ description: 'What its agency is asked to do' }),
  service: Slug.optional(),
  agency: Slug.optional(),
  situation: Slug.optional(),
  version: z.int().optional(),
  state: RequestState.optional(),
  outcome: Outcome.optional(),
  error: Error.optional(),
  attempts: z.int().optional(),
  revision: z.int().optional(),
  since: Instant.optional().meta({ description: 'Since when it is in its state' }),
  deadline: Instant.optional(),
  listedSince: Instant.meta({ description: 'Since when it needs somebody' }),
  doing: z.string().max(40).optional().meta({ description: 'What could not be done and is tried again' }),
})
export type OperationsRequest = z.infer<typeof OperationsRequest>

/** What an operator did, to whom it may be answered for. */
export const OperatorAction = z.strictObject({
  action: z.enum(ACTIONS),
  by: z.string(),
  at: Instant,
  why: z.string().optional(),
  operationId: z.string().optional(),
})
export type OperatorAction = z.infer<typeof OperatorAction>

/** How an agency's circuit breaker stands. */
export const BreakerView = z.strictObject({
  state: z.enum(['closed', 'open', 'probing']),
  failures: z.int(),
  openedAt: Instant.optional(),
  retryAt: Instant.optional(),
  delaySeconds: z.int().optional(),
})
export type BreakerView = z.infer<typeof BreakerView>

/** One request in one look. */
export const OperationsRequestDetail = z.strictObject({
  ...OperationsRequest.omit({ listedSince: true, doing: true, documentId: true }).shape,
  applicationId: z.string(),
  requestId: z.string(),
  agency: Slug,
  service: Slug,
  overdue: z.boolean(),
  waitingFor: z.strictObject({ owner: Owner, until: Instant }).optional(),
  dependsOn: z.array(z.strictObject({ requestId: z.string(), state: RequestState, outcome: Outcome.optional() })),
  timeline: z.array(z.strictObject({ at: Instant, what: z.string(), who: Owner.optional() })),
  execution: z.strictObject({ machine: z.string(), name: z.string() }),
  hasWords: z.boolean().meta({ description: "Whether the agency's own words about its failure are kept" }),
  breaker: BreakerView,
  actions: z.array(OperatorAction),
  possible: z.array(z.enum(ACTIONS)),
})
export type OperationsRequestDetail = z.infer<typeof OperationsRequestDetail>

/** The answer to what an operator did with one request. */
export const ActionReceipt = z.strictObject({ requestId: z.string(), state: RequestState, outcome: Outcome.optional() })
export type ActionReceipt = z.infer<typeof ActionReceipt>

/** An agency as operators see it. */
export const AgencyHealth = z.strictObject({
  agency: Slug,
  title: z.string(),
  breaker: BreakerView,
  failed: z.int().meta({ description: 'Requests with an operator; counting ends at 1000' }),
  late: z.int().meta({ description: "Requests beyond somebody's time; counting ends at 1000" }),
  oldest: Instant.optional(),
})
export type AgencyHealth = z.infer<typeof AgencyHealth>

/** How far a bulk operation has come. */
export const BulkRetry = z.strictObject({
  operationId: z.string(),
  agency: Slug,
  error: Error.optional(),
  startedAt: Instant,
  retried: z.int(),
  skipped: z.int().meta({ description: 'Had moved on meanwhile' }),
  done: z.boolean(),
  nextAt: Instant.meta({ description: 'A call before this retries nothing, so as to keep the rate' }),
})
export type BulkRetry = z.infer<typeof BulkRetry>

/** The words of an agency about its failure. */
export const AgencyWords = z.strictObject({ requestId: z.string(), words: z.json() })
export type AgencyWords = z.infer<typeof AgencyWords>

/** An application beyond its deadline. */
export const LateApplication = z.strictObject({
  applicationId: z.string(),
  situation: Slug,
  version: z.int(),
  deadline: Instant,
  overdueAt: Instant,
})
export type LateApplication = z.infer<typeof LateApplication>
