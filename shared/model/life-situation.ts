import * as z from 'zod'
import { Deadline, Duration } from './deadline.ts'
import { Text } from './text.ts'

/** Lower-case words joined by hyphens; names situations, agencies, services and subjects. */
export const Slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(60)
/** A fact's name: the subject or theme, a dot, the element: `child.fullName`. */
export const FactId = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)+$/)
  .max(80)

/** Why an agency may see a fact (GDPR art. 6: legal obligation, public task, consent). */
export const LegalBasis = z
  .strictObject({
    kind: z.enum(['law', 'public-task', 'consent']),
    /** The act and article, or what the applicant consents to, in words. */
    reference: Text,
    /** Of a consent, the purpose by name: it is asked once, whatever rests on it. */
    purpose: Slug.optional(),
  })
  .refine(({ kind, purpose }) => (kind === 'consent') === (purpose !== undefined), {
    path: ['purpose'],
    error: 'the name of the purpose where the basis is consent, and nowhere else',
  })
export type LegalBasis = z.infer<typeof LegalBasis>

/** Someone or something that facts are about, besides the applicant and the event itself. */
export const Subject = z.strictObject({
  title: Text,
  /** Several of them, such as children: named in the application's `lists`, at most this many. */
  list: z.strictObject({ atMost: z.int().min(1).max(50) }).optional(),
})

/** One named, typed data element (CPSV-AP: Concept / Evidence). */
export const Fact = z.strictObject({
  title: Text,
  /** `applicant`, `event`, or a subject of the situation. */
  about: Slug,
  /** JSON Schema 2020-12 of the value. */
  type: z.record(z.string(), z.json()),
  sensitivity: z.enum(['public', 'personal', 'special']),
  /** How long a value holds after it was given or certified; without it, for ever. */
  validity: Duration.optional(),
  /** How long a value is kept after it was given or certified; without it, as long as its subject's dossier. */
  retention: Duration.optional(),
  /** The question put to the applicant; a fact without one is never asked. */
  question: Text.optional(),
  /** The value is a stored file with a digest. */
  document: z.boolean().optional(),
  /** Where services are applied for one by one, the citizen carries or copies it from one to the next. */
  carriedApart: z.boolean().optional(),
})
export type Fact = z.infer<typeof Fact>

/** An organisation that provides services (CPSV-AP: PublicOrganisation). */
export const Agency = z.strictObject({
  title: Text,
  /** Where a citizen turns to. */
  contact: Text.optional(),
})
export type Agency = z.infer<typeof Agency>

/** A fact a service needs; `basis` where it differs from the service's own. */
export const Need = z.strictObject({ fact: FactId, basis: LegalBasis.optional() })
export type Need = z.infer<typeof Need>

/** A JSONata condition over facts, written by their names (`child.birthOrder > 1`); false makes the service not applicable. The facts it reads are needs. */
export const Condition = z.strictObject({
  condition: z.string().min(1).max(2000),
  /** Said to the citizen where the condition is false. */
  sentence: Text,
})

/** One public service of one agency inside a life situation (CPSV-AP: PublicService). */
export const Service = z.strictObject({
  title: Text,
  agency: Slug,
  basis: LegalBasis,
  needs: z.array(Need).default([]),
  /** Waited for where another service provides them, may stay empty. */
  optionalNeeds: z.array(Need).default([]),
  /** Facts a granted outcome must bring. */
  provides: z.array(FactId).default([]),
  /** Facts a granted outcome may bring. */
  mayProvide: z.array(FactId).default([]),
  when: Condition.optional(),
  /** Services whose end, whatever the outcome, is waited for. */
  after: z.array(Slug).default([]),
  /** One request per item of this list subject. */
  forEach: Slug.optional(),
  /** `optional`: only where the applicant chooses it. */
  choice: z.enum(['mandatory', 'optional']).default('mandatory'),
  deadline: Deadline,
  /** Before the deadline, when to remind; after it, what to do. */
  reminder: Duration.optional(),
  afterDeadline: z.enum(['wait', 'operator', 'give-up']).default('wait'),
  retry: z
    .strictObject({
      attempts: z.int().min(1).max(20).default(5),
      intervalSeconds: z.int().min(1).max(900).default(5),
      backoff: z.number().min(1).max(10).default(2),
    })
    .default({ attempts: 5, intervalSeconds: 5, backoff: 2 }),
  /** How a granted outcome is undone at withdrawal; without it, it cannot be undone. */
  compensation: z.strictObject({ title: Text }).optional(),
  /** How a refusal is appealed, where the agency does not say. */
  appeal: Text.optional(),
  /** What the service costs the citizen when applied for alone. */
  apart: z.strictObject({ documents: z.int().min(0), visits: z.int().min(0) }),
})
export type Service = z.infer<typeof Service>

/** An event in a person's or a business's life that calls for services of several agencies (CPSV-AP: LifeEvent). */
export const LifeSituation = z.strictObject({
  id: Slug,
  version: z.int().min(1),
  title: Text,
  summary: Text.optional(),
  applicant: z.enum(['person', 'business']),
  /** The whole application's deadline. */
  deadline: Deadline,
  /** Before the deadline of the whole, when to remind; after it, what to do: to wait, unless said otherwise. */
  reminder: Duration.optional(),
  afterDeadline: z.enum(['wait', 'operator', 'give-up']).optional(),
  /** How long after its end an application's personal data are kept; without it, until somebody removes them. */
  retention: Duration.optional(),
  /** ISO 3166 region whose holiday calendar counts working days. */
  region: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)
    .default('RU'),
  subjects: z.record(Slug, Subject).default({}),
  facts: z.record(FactId, Fact),
  agencies: z.record(Slug, Agency),
  services: z.record(Slug, Service),
})
export type LifeSituation = z.infer<typeof LifeSituation>
/** What an author writes: defaults may be left out. */
export type LifeSituationInput = z.input<typeof LifeSituation>
