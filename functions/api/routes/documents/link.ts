import * as z from 'zod'
import { DocumentLink } from '../../../../shared/model/documents.ts'
import { FactKey } from '../../../../shared/model/views.ts'
import { route } from '../../route.ts'
import { CallbackId } from '../record-outcome.ts'
import { linkExample } from './example.ts'

/** GET /requests/{callbackId}/documents/{fact} */
export const linkDocument = route({
  key: 'GET /requests/{callbackId}/documents/{fact}',
  operation: 'linkDocument',
  summary: 'A fresh link to a document of an open request, from its agency',
  description:
    'For 15 minutes, as those in the event, whose keys it takes. Each is told to the applicant as a disclosure.',
  params: z.strictObject({ callbackId: CallbackId, fact: FactKey }),
  answers: { 200: { description: 'The link', schema: DocumentLink, example: linkExample } },
  failures: ['callback-used', 'callback-expired'],
  handle: async ({ caller, params }, { applications }) => ({
    status: 200,
    body: await applications.linkDocument(caller, params.callbackId, params.fact),
  }),
})
