import { Consenting, ConsentsView } from '../../../../shared/model/dossier-views.ts'
import { route } from '../../route.ts'
import { consentExample } from '../examples/dossier.ts'

/** POST /me/consents */
export const giveConsents = route({
  key: 'POST /me/consents',
  operation: 'giveConsents',
  summary: 'Consents to purposes of a life situation, before an application or while it runs',
  description: 'An application may bring its consents itself, in `consents`. Safe to repeat.',
  body: Consenting,
  bodyExample: { situation: 'loss-of-a-loved-one', purposes: ['burial-allowance-by-employer'] },
  answers: { 200: { description: 'Every consent now', schema: ConsentsView, example: { items: [consentExample] } } },
  failures: ['invalid-body'],
  handle: async ({ caller, body, languages }, { dossiers }) => ({
    status: 200,
    body: await dossiers.consent(caller, body, languages),
  }),
})
