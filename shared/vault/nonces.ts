import { randomFillSync } from 'node:crypto'

export const NONCE_BYTES = 12
const DRAWN_AT_ONCE = 256

/** Random nonces. They are drawn many at a time, which is cheaper by far than one at a time. */
export function createNonces(): () => Buffer {
  const drawn = Buffer.alloc(NONCE_BYTES * DRAWN_AT_ONCE)
  let at = drawn.length
  return () => {
    if (at === drawn.length) {
      randomFillSync(drawn)
      at = 0
    }
    return Buffer.from(drawn.subarray(at, (at += NONCE_BYTES)))
  }
}
