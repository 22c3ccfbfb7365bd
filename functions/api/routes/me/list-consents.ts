import { ConsentsView } from '../../../../shared/model/dossier-views.ts'
import { route } from '../../route.ts'
import { consentExample } from '../examples/dossier.ts'

/** GET /me/consents */
export const listMyConsents = route({
  key: 'GET /me/consents',
  operation: 'listMyConsents',
  summary: 'Every consent of the applicant, by purpose, and how it stands',
  answers: { 200: { description: 'Every consent', schema: ConsentsView, example: { items: [consentExample] } } },
  handle: async ({ caller, languages }, { dossiers }) => ({
    status: 200,
    body: await dossiers.consents(caller, languages),
  }),
})
