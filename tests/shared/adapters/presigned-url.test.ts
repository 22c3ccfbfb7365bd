import { describe, expect, it } from 'vitest'
import { presignedUrl } from '../../../shared/adapters/presigned-url.ts'

const example = {
  method: 'GET',
  url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
  seconds: 86_400,
  now: Date.parse('2013-05-24T00:00:00Z'),
} as const

describe('a presigned URL', () => {
  it('is signed as the example in the reference of S3 is', () => {
    const { searchParams } = new URL(presignedUrl(example))
    expect(searchParams.get('X-Amz-Signature')).toBe('aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404')
  })

  it('is for one method, one query and one time', () => {
    const signatureOf = (changes: object) => new URL(presignedUrl({ ...example, ...changes })).searchParams.get('X-Amz-Signature')
    const signatures = [{}, { method: 'PUT' }, { query: { partNumber: '1' } }, { seconds: 900 }].map(signatureOf)
    expect(new Set(signatures).size).toBe(4)
  })
})
