import { createHmac } from 'node:crypto'
import canonicalize from 'canonicalize'

/** Recognises the same answer again without keeping it: HMAC-SHA-256 of its canonical JSON (RFC 8785). */
export function answerDigest(secret: string, answer: object): string {
  return createHmac('sha256', secret).update(canonicalize(answer) as string).digest('base64url')
}
