import * as z from 'zod'
import { DocumentId, DocumentView } from '../../../../shared/model/documents.ts'
import { route } from '../../route.ts'
import { documentExample } from './example.ts'

/** GET /documents/{id} */
export const readDocument = route({
  key: 'GET /documents/{id}',
  operation: 'readDocument',
  summary: 'How a document stands, with fresh URLs for the parts that are missing',
  params: z.strictObject({ id: DocumentId }),
  answers: { 200: { description: 'The document', schema: DocumentView, example: documentExample } },
  handle: async ({ caller, params, languages }, { documents }) => ({
    status: 200,
    body: await documents.read(caller, params.id, languages),
  }),
})
