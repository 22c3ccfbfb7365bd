import * as z from 'zod'
import { DocumentId, DocumentView } from '../../../../shared/model/documents.ts'
import { route } from '../../route.ts'
import { readyExample } from './example.ts'

/** POST /documents/{id}/completion */
export const completeDocument = route({
  key: 'POST /documents/{id}/completion',
  operation: 'completeDocument',
  summary: 'Checks a document whose parts are all there: size, type, viruses, digest',
  description: 'Its `reference` is the value of a document fact. One that fails a check is removed. Safe to repeat.',
  params: z.strictObject({ id: DocumentId }),
  answers: { 200: { description: 'Ready, or refused with the sentence', schema: DocumentView, example: readyExample } },
  failures: ['wrong-state'],
  handle: async ({ caller, params, languages }, { documents }) => ({
    status: 200,
    body: await documents.complete(caller, params.id, languages),
  }),
})
