import type { DocumentStore } from '../ports/document-store.ts'
import type { S3Bucket } from './s3-bucket.ts'
import { S3Refusal } from './s3-refusal.ts'
import { contentsOf, escaped, textsOf } from './s3-xml.ts'

/** Documents in one bucket: multipart uploads, so that each part can be brought again. */
export function createS3Documents(bucket: S3Bucket): DocumentStore {
  return {
    async begin(key, mediaType) {
      const headers = { 'content-type': mediaType }
      const response = await bucket.request('POST', key, { query: { uploads: '' }, headers })
      const [upload = ''] = textsOf('UploadId', await response.text())
      return upload
    },
    partUrl: (key, uploadId, part, seconds) =>
      bucket.presigned('PUT', key, { partNumber: String(part), uploadId }, seconds),
    async parts(key, uploadId) {
      const response = await bucket.request('GET', key, { query: { uploadId } }).catch(unless('NoSuchUpload'))
      if (!response) return undefined
      return contentsOf('Part', await response.text()).map((part) => ({
        part: Number(textsOf('PartNumber', part)[0]),
        bytes: Number(textsOf('Size', part)[0]),
        tag: textsOf('ETag', part)[0] ?? '',
      }))
    },
    async complete(key, uploadId, parts) {
      const listed = parts.map(
        ({ part, tag }) => `<Part><PartNumber>${part}</PartNumber><ETag>${escaped(tag)}</ETag></Part>`,
      )
      const body = `<CompleteMultipartUpload>${listed.join('')}</CompleteMultipartUpload>`
      const response = await bucket.request('POST', key, { query: { uploadId }, body }).catch(unless('NoSuchUpload'))
      // A repeated completion finds no upload any more; what counts is that the file is there.
      if (!response) return void (await bucket.request('HEAD', key))
      // S3 may find out that it fails only after it has answered 200.
      const [code] = textsOf('Code', await response.text())
      if (code !== undefined) throw new S3Refusal(response.status, code)
    },
    async *read(key) {
      const { body } = await bucket.request('GET', key)
      if (body) yield* body
    },
    // S3 passes over parameters that begin with x- and logs them, so the link tells which request it was for.
    link: (key, request, seconds) =>
      bucket.presigned('GET', key, { 'x-request': request, 'response-content-disposition': 'attachment' }, seconds),
    async remove(key, uploadId) {
      await bucket.request('DELETE', key)
      await bucket.request('DELETE', key, { query: { uploadId } }).catch(unless('NoSuchUpload'))
    },
  }
}

/** Takes a refusal of this code as the answer. */
const unless = (code: string) => (error: unknown) => {
  if (!(error instanceof S3Refusal) || error.code !== code) throw error
}
