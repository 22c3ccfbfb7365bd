import {
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import type { Clock } from '../ports/clock.ts'
import { ArchiveConflict, type AuditArchive } from '../ports/audit-archive.ts'

export interface S3ArchiveDeps {
  readonly client: S3Client
  /** A bucket with Object Lock. */
  readonly bucket: string
  /** How long nobody can delete or overwrite what is kept, not even the account's root. */
  readonly retentionDays: number
  readonly clock: Clock
}

/** Write-once storage in S3: Object Lock in compliance mode, and no second version under a name. */
export function createS3Archive({ client, bucket: Bucket, retentionDays, clock }: S3ArchiveDeps): AuditArchive {
  const read = async (Key: string): Promise<string | undefined> => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }))
      return await Body?.transformToString()
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined
      throw error
    }
  }
  return {
    read,
    async keep(Key, text) {
      const put = new PutObjectCommand({
        Bucket,
        Key,
        Body: text,
        ContentType: 'application/json',
        ChecksumAlgorithm: 'SHA256',
        IfNoneMatch: '*',
        ObjectLockMode: 'COMPLIANCE',
        ObjectLockRetainUntilDate: new Date(clock.now() + retentionDays * 86_400_000),
      })
      try {
        await client.send(put)
      } catch (error) {
        if (!(error instanceof S3ServiceException) || error.name !== 'PreconditionFailed') throw error
        if ((await read(Key)) !== text) throw new ArchiveConflict(Key)
      }
    },
    async *names(prefix) {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: prefix })) {
        for (const { Key } of Contents) if (Key !== undefined) yield Key
      }
    },
  }
}
