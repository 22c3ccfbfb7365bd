import { hash } from 'node:crypto'
import type { Clock } from '../ports/clock.ts'
import { ArchiveConflict, type AuditArchive } from '../ports/audit-archive.ts'
import type { S3Bucket } from './s3-bucket.ts'
import { S3Refusal } from './s3-refusal.ts'
import { textsOf } from './s3-xml.ts'

export interface S3ArchiveDeps {
  /** With Object Lock. */
  readonly bucket: S3Bucket
  /** How long nobody can delete or overwrite what is kept, not even the account's root. */
  readonly retentionDays: number
  readonly clock: Clock
}

/** Write-once storage in S3: Object Lock in compliance mode, and no second version under a name. */
export function createS3Archive({ bucket, retentionDays, clock }: S3ArchiveDeps): AuditArchive {
  const read = async (key: string): Promise<string | undefined> => {
    try {
      return await (await bucket.request('GET', key)).text()
    } catch (error) {
      if (error instanceof S3Refusal && error.code === 'NoSuchKey') return undefined
      throw error
    }
  }
  return {
    read,
    async keep(key, text) {
      const headers = {
        'content-type': 'application/json',
        'if-none-match': '*',
        'x-amz-checksum-sha256': hash('sha256', text, 'base64'),
        'x-amz-object-lock-mode': 'COMPLIANCE',
        'x-amz-object-lock-retain-until-date': new Date(clock.now() + retentionDays * 86_400_000).toISOString(),
      }
      try {
        await bucket.request('PUT', key, { headers, body: text })
      } catch (error) {
        if (!(error instanceof S3Refusal) || error.code !== 'PreconditionFailed') throw error
        if ((await read(key)) !== text) throw new ArchiveConflict(key)
      }
    },
    async *names(prefix) {
      let next: string | undefined
      do {
        const query = { 'list-type': '2', prefix, ...(next !== undefined && { 'continuation-token': next }) }
        const page = await (await bucket.request('GET', '', { query })).text()
        yield* textsOf('Key', page)
        next = textsOf('NextContinuationToken', page)[0]
      } while (next !== undefined)
    },
  }
}
