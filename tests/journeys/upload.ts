import { expect } from 'vitest'
import type { Client } from './client.ts'

export const PDF = { name: 'lease.pdf', mediaType: 'application/pdf' } as const
export const pdfOf = (bytes: Uint8Array) => Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes])

/** PUTs parts of a file where they go; the statuses that come back. */
export async function put(
  parts: readonly { url: string; from: number; to: number }[],
  file: Buffer,
): Promise<number[]> {
  const replies = await Promise.all(
    parts.map(({ url, from, to }) => fetch(url, { method: 'PUT', body: new Uint8Array(file.subarray(from, to)) })),
  )
  return replies.map(({ status }) => status)
}

/** Uploads a whole file; the document as its owner sees it then. */
export async function upload(client: Client, file: Buffer, said: object = PDF) {
  const begun = await client.post('/documents', { ...said, size: file.length })
  expect(begun.status, JSON.stringify(begun.body)).toBe(201)
  await put(begun.body.missing, file)
  return (await client.post(`/documents/${begun.body.documentId}/completion`, undefined)).body
}
