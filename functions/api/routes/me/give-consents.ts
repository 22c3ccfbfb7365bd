import { Consenting, ConsentsReceipt } from '../../../../shared/model/dossier-views.ts'
import { route } from '../../route.ts'
import { receiptExample } from '../examples/dossier.ts'

/** POST /me/consents */
export const giveConsents = route({
  key: 'POST /me/consents',
  operation: 'giveConsents',
  summary: 'Consents to purposes of a life situation, before an application or while it runs',
  description:
    'An application may bring its consents itself, in `consents`. What one that has not ended left out for want of them is done after all; one that has ended stays as it is: apply again. Safe to repeat.',
  body: Consenting,
  bodyExample: { situation: 'loss-of-a-loved-one', purposes: ['burial-allowance-by-employer'] },
  answers: { 200: { description: 'Every consent now', schema: ConsentsReceipt, example: receiptExample } },
  handle: async ({ caller, body, languages }, { dossiers }) => ({
    status: 200,
    body: await dossiers.consent(caller, body, languages),
  }),
})
