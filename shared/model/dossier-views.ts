import * as z from 'zod'
import { Submission } from './application.ts'
import { FactId, Slug } from './life-situation.ts'
import { ActorView, FactKey, ServiceKey, SourceView } from './views.ts'

const Sentence = z.string().min(1)
const Title = z.string().min(1)
const Instant = z.iso.datetime()
const Basis = z.strictObject({ kind: z.enum(['law', 'public-task', 'consent']), reference: Sentence })

/** A fact of the dossier: who says so, the one that counts first. */
export const DossierFact = z.strictObject({
  fact: FactId,
  title: Title,
  subject: z.string().meta({ description: 'The subject it is about: opaque' }),
  about: Slug.meta({ description: 'What the subject is: the applicant, a child, a business' }),
  sources: z.array(SourceView).min(1),
  /** Two sources say different things. */
  conflict: z.boolean(),
})
export type DossierFact = z.infer<typeof DossierFact>

/** What is known of a person and of those the person applied for. */
export const DossierView = z.strictObject({ items: z.array(DossierFact) })
export type DossierView = z.infer<typeof DossierView>

/** One purpose and how the applicant's consent to it stands. */
export const ConsentView = z.strictObject({
  purpose: Slug,
  text: Sentence,
  state: z.enum(['given', 'withdrawn']),
  situation: Slug,
  givenAt: Instant,
  withdrawnAt: Instant.optional(),
  actors: z.array(ActorView).optional().meta({ description: 'Who gave it or took it back for the applicant' }),
})
export type ConsentView = z.infer<typeof ConsentView>

/** Every consent of a person. */
export const ConsentsView = z.strictObject({ items: z.array(ConsentView) })
export type ConsentsView = z.infer<typeof ConsentsView>

/** The answer to consents: every consent now, and what is done after all in applications that have not ended. */
export const ConsentsReceipt = z.strictObject({
  ...ConsentsView.shape,
  sentence: Sentence,
  resumed: z.array(z.strictObject({ applicationId: z.string(), services: z.array(ServiceKey) })),
})
export type ConsentsReceipt = z.infer<typeof ConsentsReceipt>

/** What becomes of an open service whose consent is taken back. */
export const ConsentEffect = z.strictObject({
  applicationId: z.string(),
  service: ServiceKey,
  title: Title,
  effect: z.enum(['not-done', 'stopping', 'under-way']),
  sentence: Sentence,
})
export type ConsentEffect = z.infer<typeof ConsentEffect>

/** The answer to taking a consent back. */
export const ConsentWithdrawal = z.strictObject({
  consent: ConsentView,
  sentence: Sentence,
  services: z.array(ConsentEffect).meta({ description: 'Open services that do not run without it' }),
})
export type ConsentWithdrawal = z.infer<typeof ConsentWithdrawal>

/** Consents to purposes of one life situation. */
export const Consenting = z.strictObject({ situation: Slug, purposes: z.array(Slug).min(1).max(100) })
export type Consenting = z.infer<typeof Consenting>

/** What a portal asks about before it submits; all of it may be left out. */
export const Preview = Submission.omit({ situation: true })
export type Preview = z.infer<typeof Preview>

export const PreviewVerdict = z.enum(['runs', 'depends', 'not-applicable', 'not-chosen', 'no-consent', 'blocked'])
export type PreviewVerdict = z.infer<typeof PreviewVerdict>

/** What an application would be, before anything is sent or kept. */
export const PreviewView = z.strictObject({
  situation: Slug,
  version: z.int(),
  title: Title,
  services: z.array(
    z.strictObject({
      key: ServiceKey,
      service: Slug,
      title: Title,
      agency: z.strictObject({ id: Slug, title: Title }),
      verdict: PreviewVerdict,
      sentence: Sentence,
      expectedBy: Instant.optional(),
    }),
  ),
  known: z.array(
    z.strictObject({ key: FactKey, fact: FactId, title: Title, source: SourceView, conflict: z.boolean() }),
  ),
  asked: z.array(
    z.strictObject({
      key: FactKey,
      fact: FactId,
      title: Title,
      question: Sentence,
      demand: z.enum(['required', 'conditional', 'optional']),
      services: z.array(ServiceKey),
      type: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema 2020-12 of the answer' }),
    }),
  ),
  /** What was given otherwise than an agency has certified it. */
  contradictions: z.array(
    z.strictObject({ key: FactKey, fact: FactId, title: Title, source: SourceView, sentence: Sentence }),
  ),
  consents: z.array(z.strictObject({ purpose: Slug, text: Sentence, given: z.boolean(), services: z.array(Title) })),
  /** Which agency would see which facts, for which service, on which basis. */
  agencies: z.array(
    z.strictObject({
      id: Slug,
      title: Title,
      sees: z.array(z.strictObject({ fact: FactId, title: Title, service: Slug, basis: Basis })),
    }),
  ),
  count: z.strictObject({
    once: z.int().meta({ description: 'Facts asked in this one application' }),
    separately: z.int().meta({ description: 'Facts to fill in or bring, were each service applied for alone' }),
    documentsApart: z.int(),
    visitsApart: z.int(),
  }),
  expectedBy: Instant,
})
export type PreviewView = z.infer<typeof PreviewView>
