import * as z from 'zod'
import { Deadline, Duration } from './deadline.ts'
import { FactId, LifeSituation, Slug } from './life-situation.ts'

const Title = z.string().min(1)
const Sentence = z.string().min(1)

/** One life situation in the catalogue, in the reader's language. */
export const LifeSituationSummary = z.strictObject({
  id: Slug,
  version: z.int(),
  title: Title,
  summary: Sentence.optional(),
  applicant: LifeSituation.shape.applicant,
  services: z.int().meta({ description: 'How many services' }),
  agencies: z.int().meta({ description: 'How many agencies' }),
})
export type LifeSituationSummary = z.infer<typeof LifeSituationSummary>

/** One service of a life situation. */
export const CatalogueService = z.strictObject({
  id: Slug,
  title: Title,
  agency: Slug,
  choice: z.enum(['mandatory', 'optional']),
  basis: z.strictObject({ kind: z.enum(['law', 'public-task', 'consent']), reference: Sentence }),
  deadline: Deadline,
  dependsOn: z.array(Slug).meta({ description: 'Services waited for' }),
  needs: z.array(FactId),
  provides: z.array(FactId),
  forEach: Slug.optional().meta({ description: 'Runs once for each item of this list' }),
  condition: Sentence.optional().meta({ description: 'Said where the service does not apply' }),
  appeal: Sentence.optional(),
  apart: z
    .strictObject({ documents: z.int(), visits: z.int() })
    .meta({ description: 'What the service costs when applied for alone' }),
})
export type CatalogueService = z.infer<typeof CatalogueService>

/** One life situation in full. */
export const LifeSituationView = z.strictObject({
  ...LifeSituationSummary.omit({ services: true, agencies: true }).shape,
  deadline: Deadline,
  retention: Duration.optional().meta({ description: 'How long after its end what an application told is kept' }),
  agencies: z.array(z.strictObject({ id: Slug, title: Title, contact: Sentence.optional() })),
  services: z.array(CatalogueService),
  apart: CatalogueService.shape.apart,
  submission: z
    .record(z.string(), z.unknown())
    .meta({ description: 'JSON Schema 2020-12 of POST /applications for an applicant of whom nothing is known yet' }),
})
export type LifeSituationView = z.infer<typeof LifeSituationView>
