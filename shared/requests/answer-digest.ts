import { createHmac } from 'node:crypto'
import { canonicalJson } from '../canonical-json.ts'

/** Recognises the same answer again without keeping it: HMAC-SHA-256 of its canonical JSON (RFC 8785). */
export function answerDigest(secret: string, answer: object): string {
  return createHmac('sha256', secret).update(canonicalJson(answer)).digest('base64url')
}
