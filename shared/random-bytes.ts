import { randomFillSync } from 'node:crypto'

const DRAWN_AT_ONCE = 256

/** Random bytes, `length` at a time. They are drawn many at a time, which is cheaper by far than a few at a time. */
export function createRandomBytes(length: number): () => Buffer {
  const drawn = Buffer.alloc(length * DRAWN_AT_ONCE)
  let at = drawn.length
  return () => {
    if (at === drawn.length) {
      randomFillSync(drawn)
      at = 0
    }
    return Buffer.from(drawn.subarray(at, (at += length)))
  }
}
