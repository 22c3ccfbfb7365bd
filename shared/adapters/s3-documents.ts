import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { Clock } from '../ports/clock.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import { presignedUrl, type SigningCredentials } from './presigned-url.ts'

export interface S3DocumentsDeps {
  readonly client: S3Client
  readonly bucket: string
  readonly region: string
  readonly credentials: () => Promise<SigningCredentials>
  /** The real time: S3 compares it. */
  readonly clock: Clock
  /** Where the bucket answers; another endpoint than AWS's for emulators. */
  readonly origin?: string
}

/** Documents in one bucket: multipart uploads, so that each part can be brought again. */
export function createS3Documents(deps: S3DocumentsDeps): DocumentStore {
  const { client, bucket, region, clock, origin = `https://${bucket}.s3.${region}.amazonaws.com` } = deps
  const sign = async (method: 'GET' | 'PUT', key: string, seconds: number, query: Readonly<Record<string, string>>) =>
    presignedUrl({
      method,
      url: new URL(`${origin}/${key}`),
      query,
      region,
      credentials: await deps.credentials(),
      seconds,
      now: clock.now(),
    })
  const at = (key: string) => ({ Bucket: bucket, Key: key })
  return {
    async begin(key, mediaType) {
      const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...at(key), ContentType: mediaType }))
      return UploadId ?? ''
    },
    partUrl: (key, upload, part, seconds) => sign('PUT', key, seconds, { partNumber: String(part), uploadId: upload }),
    async parts(key, upload) {
      const { Parts = [] } = await client.send(new ListPartsCommand({ ...at(key), UploadId: upload }))
      return Parts.map(({ PartNumber = 0, Size = 0, ETag = '' }) => ({ part: PartNumber, bytes: Size, tag: ETag }))
    },
    async complete(key, upload, parts) {
      const Parts = parts.map(({ part, tag }) => ({ PartNumber: part, ETag: tag }))
      try {
        await client.send(new CompleteMultipartUploadCommand({ ...at(key), UploadId: upload, MultipartUpload: { Parts } }))
      } catch (error) {
        // A repeated completion finds no upload any more; what counts is that the file is there.
        if (!(error instanceof Error) || error.name !== 'NoSuchUpload') throw error
        await client.send(new HeadObjectCommand(at(key)))
      }
    },
    async *read(key) {
      const { Body } = await client.send(new GetObjectCommand(at(key)))
      yield* Body as unknown as AsyncIterable<Uint8Array>
    },
    // S3 passes over parameters that begin with x- and logs them, so the link tells which request it was for.
    link: (key, request, seconds) => sign('GET', key, seconds, { 'x-request': request, 'response-content-disposition': 'attachment' }),
    async remove(key) {
      await client.send(new DeleteObjectCommand(at(key)))
    },
  }
}
