import type { DocumentLink, DocumentView } from '../../../../shared/model/documents.ts'

export const documentExample: DocumentView = {
  documentId: 'doc_01kx3v8w5r2t9y4m6n7p8q0s1d',
  name: 'lease.pdf',
  mediaType: 'application/pdf',
  size: 120_000,
  state: 'uploading',
  sentence: 'Parts of the document are still to come.',
  keptUntil: '2026-11-23T09:00:00.000Z',
  missing: [
    {
      part: 1,
      from: 0,
      to: 120_000,
      url: 'https://documents.example/doc_01kx3v8w5r2t9y4m6n7p8q0s1d?part=1&signature=…',
      until: '2026-11-22T09:15:00.000Z',
    },
  ],
}

export const readyExample: DocumentView = {
  ...documentExample,
  state: 'ready',
  sentence: 'The document is checked and ready.',
  missing: [],
  keptUntil: '2026-12-22T09:00:00.000Z',
  reference: {
    document: documentExample.documentId,
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    mediaType: 'application/pdf',
    size: 120_000,
  },
}

export const linkExample: DocumentLink = {
  url: 'https://documents.example/doc_01kx3v8w5r2t9y4m6n7p8q0s1d?request=…&signature=…',
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  mediaType: 'application/pdf',
}
