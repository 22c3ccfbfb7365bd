import { describe, expect, it } from 'vitest'
import { createS3Archive } from '../../../shared/adapters/s3-archive.ts'
import { createS3Bucket } from '../../../shared/adapters/s3-bucket.ts'
import { createS3Documents } from '../../../shared/adapters/s3-documents.ts'

/** The credentials and the instant of the examples in the reference of S3. */
const EXAMPLE = {
  credentials: async () => ({
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  }),
  region: async () => 'us-east-1',
  clock: { now: () => Date.parse('2013-05-24T00:00:00Z') },
}

/** S3 that gives these answers one after another, and remembers what it was asked. */
function scripted(...answers: readonly (Response | Error)[]) {
  const asked: { url: URL; headers: Headers }[] = []
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    asked.push({ url: new URL(String(url)), headers: new Headers(init?.headers) })
    const answer = answers[asked.length - 1] ?? new Response('', { status: 500 })
    if (answer instanceof Error) throw answer
    return answer
  }
  const bucket = createS3Bucket({ ...EXAMPLE, bucket: 'examplebucket', fetch, backoff: async () => undefined })
  return { bucket, asked }
}

const refusal = (status: number, code: string) =>
  new Response(`<Error><Code>${code}</Code><Message>no</Message></Error>`, { status })

describe('a bucket', () => {
  it('signs requests with their headers and hash', async () => {
    const { bucket, asked } = scripted(new Response('text'))
    await bucket.request('GET', 'test.txt', { headers: { range: 'bytes=0-9' } })
    expect(asked[0]?.url.href).toBe('https://examplebucket.s3.us-east-1.amazonaws.com/test.txt')
    expect(asked[0]?.headers.get('authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/20130524\/us-east-1\/s3\/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$/,
    )
  })

  it('signs URLs as the example in the reference of S3', async () => {
    // The host of the example has no region, and the dot leaves its path as it is.
    const bucket = createS3Bucket({ ...EXAMPLE, bucket: '.', endpoint: 'https://examplebucket.s3.amazonaws.com' })
    const url = new URL(await bucket.presigned('GET', 'test.txt', {}, 86_400))
    expect(url.pathname).toBe('/test.txt')
    expect(url.searchParams.get('X-Amz-Signature')).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    )
  })

  it('asks again where S3 is at fault or silent, and not where it refuses', async () => {
    const silent = scripted(new Error('socket hang up'), refusal(503, 'SlowDown'), new Response('text'))
    expect(await (await silent.bucket.request('GET', 'a')).text()).toBe('text')
    const refused = scripted(refusal(403, 'AccessDenied'))
    await expect(refused.bucket.request('GET', 'a')).rejects.toMatchObject({ status: 403, code: 'AccessDenied' })
    expect(refused.asked).toHaveLength(1)
    const down = scripted()
    await expect(down.bucket.request('GET', 'a')).rejects.toMatchObject({ status: 500 })
    expect(down.asked).toHaveLength(4)
  })
})

describe('documents in a bucket', () => {
  it('are not joined where S3 finds out only after it has answered 200', async () => {
    const { bucket } = scripted(new Response('<Error><Code>InternalError</Code></Error>'))
    await expect(createS3Documents(bucket).complete('doc_1', 'u', [])).rejects.toMatchObject({ code: 'InternalError' })
  })
})

describe('the archive in a bucket', () => {
  it('reads page after page of names', async () => {
    const page = (names: string, next = '') => new Response(`<ListBucketResult>${names}${next}</ListBucketResult>`)
    const { bucket, asked } = scripted(
      page('<Contents><Key>p_1/1.json</Key></Contents>', '<NextContinuationToken>a&amp;b</NextContinuationToken>'),
      page('<Contents><Key>p_1/2.json</Key></Contents>'),
    )
    const archive = createS3Archive({ bucket, retentionDays: 10, clock: EXAMPLE.clock })
    expect(await Array.fromAsync(archive.names('p_1/'))).toEqual(['p_1/1.json', 'p_1/2.json'])
    expect(asked.map(({ url }) => url.searchParams.get('continuation-token'))).toEqual([null, 'a&b'])
  })

  it('keeps under Object Lock, for as long as it is to', async () => {
    const { bucket, asked } = scripted(new Response(''))
    await createS3Archive({ bucket, retentionDays: 10, clock: EXAMPLE.clock }).keep('p_1/1.json', '{}')
    expect(Object.fromEntries(asked[0]?.headers ?? [])).toMatchObject({
      'if-none-match': '*',
      'x-amz-object-lock-mode': 'COMPLIANCE',
      'x-amz-object-lock-retain-until-date': '2013-06-03T00:00:00.000Z',
    })
  })
})
