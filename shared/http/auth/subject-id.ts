import { createHmac } from 'node:crypto'

/**
 * A person's subject id: the same for the same issuer and `sub`, and under the key no clue to either, even where a
 * `sub` is a number that could be guessed.
 */
export function subjectId(key: string, issuer: string, sub: string): string {
  const digest = createHmac('sha256', key)
    .update(JSON.stringify([issuer, sub]))
    .digest()
  return `p_${digest.subarray(0, 16).toString('base64url')}`
}
