import { DocumentView, NewDocument } from '../../../../shared/model/documents.ts'
import { route } from '../../route.ts'
import { documentExample } from './example.ts'

/** POST /documents */
export const beginDocument = route({
  key: 'POST /documents',
  operation: 'beginDocument',
  summary: 'Begins the upload of a document: says where each part of the file is PUT',
  description:
    'A part that failed is PUT again; GET /documents/{id} says which are missing. A document serves many applications; without one it goes at `keptUntil`.',
  body: NewDocument,
  bodyExample: { name: 'lease.pdf', mediaType: 'application/pdf', size: 120_000 },
  answers: {
    201: {
      description: 'Where the parts go',
      schema: DocumentView,
      example: documentExample,
      headers: { Location: 'Where the document is read' },
    },
  },
  async handle({ caller, body, languages }, { documents }) {
    const document = await documents.begin(caller, body, languages)
    return { status: 201, body: document, headers: { Location: `/documents/${document.documentId}` } }
  },
})
