import type { DocumentStore } from '../ports/document-store.ts'
import { awsBucket } from './aws-bucket.ts'
import { createS3Documents } from './s3-documents.ts'

/** The documents of a deployment. */
export const awsDocuments = ({ DOCUMENTS_BUCKET }: { readonly DOCUMENTS_BUCKET: string }): DocumentStore =>
  createS3Documents(awsBucket(DOCUMENTS_BUCKET))
