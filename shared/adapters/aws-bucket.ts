import { systemClock } from '../ports/clock.ts'
import { awsIdentity } from './aws-identity.ts'
import { createS3Bucket, type S3Bucket } from './s3-bucket.ts'

/** A bucket of a deployment, by the rights of this process. */
export const awsBucket = (bucket: string): S3Bucket =>
  createS3Bucket({
    ...awsIdentity(),
    bucket,
    clock: systemClock,
    endpoint: process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'],
  })
