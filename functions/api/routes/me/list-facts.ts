import { DossierView } from '../../../../shared/model/dossier-views.ts'
import { route } from '../../route.ts'
import { dossierFactExample } from '../examples/dossier.ts'

/** GET /me/facts */
export const listMyFacts = route({
  key: 'GET /me/facts',
  operation: 'listMyFacts',
  summary: 'What is known of the applicant and of those they applied for: who says so and until when, never what',
  description: 'The source that counts comes first: an agency before the applicant, the newer before the older.',
  answers: { 200: { description: 'Every fact', schema: DossierView, example: { items: [dossierFactExample] } } },
  handle: async ({ caller, languages }, { dossiers }) => ({
    status: 200,
    body: await dossiers.facts(caller, languages),
  }),
})
