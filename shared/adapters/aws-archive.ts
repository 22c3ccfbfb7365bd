import type { AuditArchive } from '../ports/audit-archive.ts'
import { systemClock } from '../ports/clock.ts'
import { awsBucket } from './aws-bucket.ts'
import { createS3Archive } from './s3-archive.ts'

/** Seven years, as long as citizens may ask who saw what of them. */
export const ARCHIVE_DAYS = 7 * 365

/** Write-once storage in a bucket with Object Lock. */
export const awsArchive = (bucket: string): AuditArchive =>
  createS3Archive({ bucket: awsBucket(bucket), retentionDays: ARCHIVE_DAYS, clock: systemClock })
