import * as z from 'zod'
import { FactId, LegalBasis, Slug } from '../model/life-situation.ts'
import { FactKey, ServiceKey } from '../model/views.ts'

const Title = z.string().min(1)

/** One fact that was disclosed, by name, never by value. */
export const DisclosedFact = z.strictObject({
  key: FactKey,
  fact: FactId,
  title: Title,
  basis: z.strictObject({
    kind: LegalBasis.shape.kind,
    reference: Title.optional().meta({ description: 'The act and article, or the purpose' }),
  }),
})
export type DisclosedFact = z.infer<typeof DisclosedFact>

/** That somebody received facts of a person, or read what is kept of them. */
export const DisclosureView = z.strictObject({
  at: z.iso.datetime(),
  sentence: z.string().min(1),
  to: z.strictObject({
    kind: z.enum(['agency', 'operators', 'officials']),
    agency: Slug.optional(),
    title: Title,
    person: z.string().optional().meta({ description: 'Stands for the person who read it, always the same' }),
  }),
  applicationId: z.string().optional(),
  situation: z.strictObject({ id: Slug, title: Title }).optional(),
  service: z.strictObject({ key: ServiceKey, title: Title }).optional(),
  doing: z
    .string()
    .optional()
    .meta({ description: 'What the person did, or the agency beside its turn: an operation of this API' }),
  actors: z.array(z.string()).optional().meta({ description: 'Who acted for the applicant' }),
  facts: z.array(DisclosedFact),
})
export type DisclosureView = z.infer<typeof DisclosureView>
