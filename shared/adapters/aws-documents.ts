import { S3Client } from '@aws-sdk/client-s3'
import { systemClock } from '../ports/clock.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import { createS3Documents } from './s3-documents.ts'

/** The documents of a deployment; none where it has no bucket for them. */
export function awsDocuments({ DOCUMENTS_BUCKET: bucket }: { readonly DOCUMENTS_BUCKET?: string | undefined }): DocumentStore | undefined {
  if (bucket === undefined) return undefined
  const client = new S3Client()
  const endpoint = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']
  return createS3Documents({
    client,
    bucket,
    region: process.env['AWS_REGION'] ?? 'us-east-1',
    credentials: () => client.config.credentials(),
    clock: systemClock,
    ...(endpoint !== undefined && { origin: `${endpoint}/${bucket}` }),
  })
}
