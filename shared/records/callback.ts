import { createHmac, timingSafeEqual } from 'node:crypto'
import type { RequestRecord } from './request-record.ts'

/** The id under which an agency answers one revision of a request: it finds the request without an index. */
export const callbackIdOf = (request: Pick<RequestRecord, 'applicationId' | 'key' | 'revision' | 'secret'>) =>
  `${request.applicationId}.${request.key}.${request.revision}.${request.secret}`

export interface CallbackParts {
  readonly applicationId: string
  readonly key: string
  readonly revision: number
  readonly secret: string
}

/** The parts of a callbackId, or undefined where the text is none. */
export function parseCallbackId(text: string): CallbackParts | undefined {
  const [, applicationId, key, revision, secret] =
    /^([a-z]+_[0-9a-z]{20,40})\.((?:undo_)?[a-z0-9-]{1,60}(?::\d{1,3})?)\.([1-9]\d{0,5})\.([\w-]{16,64})$/.exec(text) ??
    []
  if (!applicationId || !key || !revision || !secret) return undefined
  return { applicationId, key, revision: Number(revision), secret }
}

/** Callbacks of this many revisions before are still told that they are over. */
const MOST_REVISIONS_BACK = 100

/** The secret of a request's next callbackId: only who holds the one before could know it. */
export const nextSecret = (request: Pick<RequestRecord, 'secret' | 'revision'>) =>
  createHmac('sha256', request.secret)
    .update(`revision ${request.revision + 1}`)
    .digest('base64url')
    .slice(0, 22)

/** Whether the secret is the request's, of its revision or one before; in constant time. */
export function opens(parts: CallbackParts, request: RequestRecord): boolean {
  if (parts.revision > request.revision || request.revision - parts.revision > MOST_REVISIONS_BACK) return false
  let { secret } = parts
  for (let revision = parts.revision; revision < request.revision; revision++) secret = nextSecret({ secret, revision })
  const given = Buffer.from(secret)
  const held = Buffer.from(request.secret)
  return given.length === held.length && timingSafeEqual(given, held)
}
