import * as z from 'zod'
import { Operation } from './agency-event.ts'
import { ApplicationStatus } from './application.ts'
import { Relation, Role } from './caller.ts'
import { FactId, Slug } from './life-situation.ts'
import { Outcome, Result } from './outcome.ts'
import { Owner, RequestState } from './request.ts'

/** Sentences and titles of a view are already in the reader's language. */
const Sentence = z.string().min(1)
const Instant = z.iso.datetime()
const Title = z.string().min(1)

/** Names a service within an application: its id, or id and item (`snils:2`) where it runs once per item. */
export const ServiceKey = z.string().min(1).max(160)

/** One application in a list. */
export const ApplicationSummary = z.strictObject({
  applicationId: z.string(),
  situation: Slug,
  version: z.int(),
  title: Title,
  status: ApplicationStatus,
  result: Result.optional(),
  createdAt: Instant,
  settledAt: Instant.optional(),
  overdue: z.boolean().optional().meta({ description: 'The deadline of the whole has passed' }),
})
export type ApplicationSummary = z.infer<typeof ApplicationSummary>

/** Whose turn it is, and until when. */
export const WaitingFor = z.strictObject({
  owner: Owner,
  /** The agency's title, or the role in words. */
  who: Title,
  until: Instant,
})
export type WaitingFor = z.infer<typeof WaitingFor>

/** Why a service was refused, in the reader's language. */
export const ReasonView = z.strictObject({ code: z.string(), text: Sentence, appeal: Sentence.optional() })
export type ReasonView = z.infer<typeof ReasonView>

/** Names a fact within an application: its id, or id and item (`child.fullName:2`) where it is about one item of a list. */
export const FactKey = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)+(:[1-9]\d?)?$/)
  .max(90)

/** A fact an agency still asks for. */
export const QuestionView = z.strictObject({
  key: FactKey,
  fact: FactId,
  text: Sentence,
  why: Sentence,
})
export type QuestionView = z.infer<typeof QuestionView>

/** How far the undoing of a service is, after a withdrawal. */
export const UndoingView = z.strictObject({
  /** `stopped` before it ended, or `undone` after it was granted. */
  effect: z.enum(['stopped', 'undone']),
  state: RequestState,
  /** `granted` once its agency has done it; anything else says that it has not. */
  outcome: Outcome.optional(),
  sentence: Sentence,
  waitingFor: WaitingFor.optional(),
  overdue: z.boolean().optional().meta({ description: 'The time of whoever it waits for has run out' }),
})
export type UndoingView = z.infer<typeof UndoingView>

/** One service's part of an application. */
export const ServiceView = z.strictObject({
  key: ServiceKey,
  service: Slug,
  /** Which item of the list the service runs for. */
  item: z.string().optional(),
  title: Title,
  agency: z.strictObject({ id: Slug, title: Title }),
  state: RequestState,
  outcome: Outcome.optional(),
  sentence: Sentence,
  waitingFor: WaitingFor.optional(),
  deadline: Instant.optional(),
  overdue: z.boolean().optional().meta({ description: 'The time of whoever it waits for has run out' }),
  reason: ReasonView.optional(),
  /** The services whose loss made this one impossible. */
  blockedBy: z.array(ServiceKey).optional(),
  questions: z.array(QuestionView).optional(),
  undoing: UndoingView.optional(),
  readyAt: Instant.optional(),
  endedAt: Instant.optional(),
  /** The facts the outcome brought, by name, never by value. */
  provides: z.array(FactId).optional(),
})
export type ServiceView = z.infer<typeof ServiceView>

/** Somebody who acted for an applicant. */
export const ActorView = z.strictObject({
  person: z.string().meta({ description: 'Stands for the person, always the same' }),
  relation: Relation.optional(),
  role: Role.optional(),
})
export type ActorView = z.infer<typeof ActorView>

/** What happened, oldest first. */
export const TimelineEntry = z.strictObject({
  at: Instant,
  /** What kind of event, for programs. */
  what: z.string().min(1).max(60),
  service: ServiceKey.optional(),
  sentence: Sentence,
  actors: z.array(ActorView).optional().meta({ description: 'Who acted for the applicant' }),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** One question to the applicant, however many services ask it; its key goes into POST /applications/{id}/answers. */
export const OpenQuestion = z.strictObject({
  key: FactKey,
  fact: FactId,
  title: Title,
  text: Sentence,
  askedBy: z.array(z.strictObject({ service: ServiceKey, agency: Title, why: Sentence })).min(1),
  until: Instant,
})
export type OpenQuestion = z.infer<typeof OpenQuestion>

/** Who says so, and when: never what. */
export const SourceView = z.strictObject({
  kind: z.enum(['applicant', 'agency']),
  /** The agency's title, or "you". */
  who: Title,
  agency: Slug.optional(),
  at: Instant,
  validUntil: Instant.optional(),
})
export type SourceView = z.infer<typeof SourceView>

/** A fact of an application about which sources differ. */
export const ConflictView = z.strictObject({
  key: FactKey,
  fact: FactId,
  title: Title,
  /** The one that counts first. */
  sources: z.array(SourceView).min(2),
  sentence: Sentence,
})
export type ConflictView = z.infer<typeof ConflictView>

/** One application as its applicant sees it. */
export const ApplicationView = z.strictObject({
  ...ApplicationSummary.shape,
  sentence: Sentence,
  /** When the whole application is promised to be settled. */
  promisedBy: Instant,
  services: z.array(ServiceView),
  /** What the applicant is asked, each fact once. */
  questions: z.array(OpenQuestion),
  conflicts: z.array(ConflictView),
  timeline: z.array(TimelineEntry),
})
export type ApplicationView = z.infer<typeof ApplicationView>

/** One open request as its agency sees it: enough to answer it, no fact. */
export const AgencyRequestView = z.strictObject({
  requestId: z.string(),
  /** What the agency is asked to do with it. */
  operation: Operation,
  callbackId: z.string(),
  revision: z.int().min(1),
  applicationId: z.string(),
  situation: Slug,
  version: z.int(),
  service: Slug,
  item: z.string().optional(),
  subject: z.string(),
  state: RequestState,
  since: Instant,
  deadline: Instant.optional(),
})
export type AgencyRequestView = z.infer<typeof AgencyRequestView>

/** The answer to a submission. */
export const SubmissionReceipt = z.strictObject({
  applicationId: z.string(),
  status: z.literal('received'),
  /** This submission was accepted before; the answer is the first one's. */
  replayed: z.boolean(),
})
export type SubmissionReceipt = z.infer<typeof SubmissionReceipt>

/** The answer to an agency's outcome. */
export const OutcomeReceipt = z.strictObject({
  requestId: z.string(),
  state: RequestState,
  outcome: Outcome.optional(),
  /** The same outcome was recorded before; the answer is the first one's. */
  replayed: z.boolean(),
})
export type OutcomeReceipt = z.infer<typeof OutcomeReceipt>

/** The answer to an applicant's answers. */
export const AnswersReceipt = z.strictObject({
  applicationId: z.string(),
  answered: z.array(FactKey),
  /** Questions that are still open. */
  open: z.array(FactKey),
  /** All of it was answered before, the same way. */
  replayed: z.boolean(),
})
export type AnswersReceipt = z.infer<typeof AnswersReceipt>

/** The answer to an applicant's corrections. */
export const CorrectionsReceipt = z.strictObject({
  applicationId: z.string(),
  corrected: z.array(FactKey),
  /** The services whose agencies have used what was corrected, and are told. */
  told: z.array(ServiceKey),
  /** All of it was known before, the same way. */
  replayed: z.boolean(),
})
export type CorrectionsReceipt = z.infer<typeof CorrectionsReceipt>

/** What a withdrawal does, or would do, to a service. */
export const WithdrawnService = z.strictObject({
  service: ServiceKey,
  title: Title,
  agency: Title,
  /** `stopped` before it ended; `undone` after it was granted; `kept`, since it cannot be undone. */
  effect: z.enum(['stopped', 'undone', 'kept']),
  sentence: Sentence,
})
export type WithdrawnService = z.infer<typeof WithdrawnService>

/** The answer to a withdrawal. */
export const WithdrawalReceipt = z.strictObject({
  applicationId: z.string(),
  status: ApplicationStatus,
  dryRun: z.boolean(),
  sentence: Sentence,
  services: z.array(WithdrawnService),
})
export type WithdrawalReceipt = z.infer<typeof WithdrawalReceipt>
