import { Readable } from 'node:stream'
import * as s3 from '@aws-sdk/client-s3'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { createS3Archive } from '../../../shared/adapters/s3-archive.ts'
import { ArchiveConflict } from '../../../shared/ports/audit-archive.ts'

const NOW = Date.parse('2026-11-22T09:00:00Z')
const refusal = (name: string) =>
  new s3.S3ServiceException({ name, $fault: 'client', $metadata: {}, message: 'no' })
/** What the SDK hands over as a body, as far as it is read. */
const bodyOf = (text: string) => {
  const body = Object.assign(Readable.from([text]), { transformToString: async () => text })
  return body as unknown as s3.GetObjectCommandOutput['Body']
}

describe('the archive in S3', () => {
  const mock = mockClient(s3.S3Client)
  const clock = { now: () => NOW }
  const archive = createS3Archive({ client: new s3.S3Client({}), bucket: 'audit', retentionDays: 10, clock })
  beforeEach(() => mock.reset())

  it('keeps a text under Object Lock, and only where nothing is kept under its name', async () => {
    mock.on(s3.PutObjectCommand).resolves({})
    await archive.keep('p_1/00000001.json', '{}')
    expect(mock.commandCalls(s3.PutObjectCommand)[0]?.args[0].input).toMatchObject({
      Bucket: 'audit',
      Key: 'p_1/00000001.json',
      Body: '{}',
      IfNoneMatch: '*',
      ObjectLockMode: 'COMPLIANCE',
      ObjectLockRetainUntilDate: new Date('2026-12-02T09:00:00Z'),
    })
  })

  it('takes the same text again, and refuses another', async () => {
    mock.on(s3.PutObjectCommand).rejects(refusal('PreconditionFailed'))
    mock.on(s3.GetObjectCommand).callsFake(async () => ({ Body: bodyOf('{}') }))
    await archive.keep('p_1/00000001.json', '{}')
    await expect(archive.keep('p_1/00000001.json', '[]')).rejects.toThrow(ArchiveConflict)
  })

  it('passes on that the bucket refused', async () => {
    mock.on(s3.PutObjectCommand).rejects(refusal('AccessDenied'))
    await expect(archive.keep('p_1/00000001.json', '{}')).rejects.toThrow('no')
  })

  it('reads what is kept, page after page of names', async () => {
    mock.on(s3.GetObjectCommand, { Key: 'none' }).rejects(new s3.NoSuchKey({ $metadata: {}, message: 'no' }))
    mock.on(s3.GetObjectCommand, { Key: 'p_1/1.json' }).callsFake(async () => ({ Body: bodyOf('text') }))
    mock
      .on(s3.ListObjectsV2Command, { Prefix: 'p_1/' })
      .resolves({ Contents: [{ Key: 'p_1/1.json' }], IsTruncated: true, NextContinuationToken: 'next' })
      .on(s3.ListObjectsV2Command, { Prefix: 'p_1/', ContinuationToken: 'next' })
      .resolves({ Contents: [{ Key: 'p_1/2.json' }] })
    expect(await archive.read('none')).toBeUndefined()
    expect(await archive.read('p_1/1.json')).toBe('text')
    expect(await Array.fromAsync(archive.names('p_1/'))).toEqual(['p_1/1.json', 'p_1/2.json'])
  })
})
