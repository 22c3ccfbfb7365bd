import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EMULATED } from '../../infra/aws/emulator/start-emulator.ts'
import { createS3Archive } from '../../shared/adapters/s3-archive.ts'
import { createS3Bucket, type S3Bucket } from '../../shared/adapters/s3-bucket.ts'
import { createS3Documents } from '../../shared/adapters/s3-documents.ts'
import { createTagScanner, type ScanTag } from '../../shared/adapters/tag-scanner.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import { auditArchiveContract } from '../shared/ports/audit-archive.contract.ts'
import { documentStoreContract } from '../shared/ports/document-store.contract.ts'
import { type AnyEmulator, anyEmulator } from './any-emulator.ts'

/** What S3 is asked for, against S3 as the emulator has it, which checks signatures. */
let emulator: AnyEmulator
beforeAll(async () => {
  emulator = await anyEmulator()
}, 600_000)
afterAll(() => emulator.stop())

async function bucketOf(name: string, headers: Record<string, string> = {}): Promise<S3Bucket> {
  const bucket = createS3Bucket({
    bucket: name,
    endpoint: emulator.endpoint,
    clock: systemClock,
    credentials: async () => ({ accessKeyId: 'test', secretAccessKey: 'test' }),
    region: async () => EMULATED.region,
  })
  await bucket.request('PUT', '', { headers })
  return bucket
}

documentStoreContract('in S3', async () => ({
  store: createS3Documents(await bucketOf('documents')),
  close: async () => undefined,
}))

auditArchiveContract('in S3', async () => {
  const bucket = await bucketOf('archive', { 'x-amz-bucket-object-lock-enabled': 'true' })
  return createS3Archive({ bucket, retentionDays: 10, clock: systemClock })
})

describe('an entry of the archive in S3', () => {
  it('can be deleted by nobody before its time', async () => {
    const bucket = await bucketOf('locked', { 'x-amz-bucket-object-lock-enabled': 'true' })
    await createS3Archive({ bucket, retentionDays: 10, clock: systemClock }).keep('p_1/1.json', '{}')
    const { headers } = await bucket.request('HEAD', 'p_1/1.json')
    expect(headers.get('x-amz-object-lock-mode')).toBe('COMPLIANCE')
    const query = { versionId: headers.get('x-amz-version-id') ?? '' }
    await expect(bucket.request('DELETE', 'p_1/1.json', { query })).rejects.toMatchObject({ status: 403 })
  })
})

describe('a scanner that tags documents', () => {
  const tag: ScanTag = { name: 'Scan', verdicts: { OK: 'clean', BAD: 'infected' } }
  const tagged = async (bucket: S3Bucket, key: string, value: string) => {
    await bucket.request('PUT', key, { body: 'x' })
    const body = `<Tagging><TagSet><Tag><Key>Other</Key><Value>BAD</Value></Tag><Tag><Key>Scan</Key><Value>${value}</Value></Tag></TagSet></Tagging>`
    await bucket.request('PUT', key, { query: { tagging: '' }, body })
  }

  it('is waited for, and taken at its word', async () => {
    const bucket = await bucketOf('scanned')
    const scanner = createTagScanner(bucket, tag)
    const verdictOf = async (key: string) => {
      const scan = await scanner.begin(key)
      return scan === 'pending' ? scan : scan.end()
    }
    await bucket.request('PUT', 'doc_new', { body: 'x' })
    for (const value of ['OK', 'BAD', 'FAILED']) await tagged(bucket, `doc_${value}`, value)
    expect(await verdictOf('doc_new')).toBe('pending')
    expect(await verdictOf('doc_OK')).toBe('clean')
    expect(await verdictOf('doc_BAD')).toBe('infected')
    await expect(verdictOf('doc_FAILED')).rejects.toThrow('"FAILED", expected one of OK, BAD')
  })
})
