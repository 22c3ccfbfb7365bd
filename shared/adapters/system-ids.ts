import { randomInt } from 'node:crypto'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { createRandomBytes } from '../random-bytes.ts'

/** Crockford's base 32 in lower case: no i, l, o or u. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'
const TIME_DIGITS = 10
const COUNT_DIGITS = 4
const RANDOM_DIGITS = 12
const SECRET_BYTES = 16

/**
 * ULIDs: 48 bits of milliseconds, then 80 bits of which the first 20 count up within a millisecond, or while the
 * clock stands back, so that ids of one process sort in the order they were made; the other 60 are always random.
 */
export function createSystemIds({ clock }: { readonly clock: Clock }): Ids {
  const nextRandom = createRandomBytes(RANDOM_DIGITS)
  const nextSecret = createRandomBytes(SECRET_BYTES)
  let last = -1
  let time = ''
  let count = 0
  return {
    next(prefix) {
      const now = clock.now()
      if (now > last) {
        last = now
        time = toDigits(now, TIME_DIGITS)
        count = randomInt(32 ** COUNT_DIGITS / 2)
      } else count++
      return `${prefix}_${time}${toDigits(count, COUNT_DIGITS)}${digitsOf(nextRandom())}`
    },
    secret: () => nextSecret().toString('base64url'),
  }
}

function toDigits(number: number, length: number): string {
  let text = ''
  for (let rest = number; text.length < length; rest = Math.floor(rest / 32)) text = DIGITS[rest % 32]! + text
  return text
}

/** A digit a byte; 256 is a multiple of 32, so each is as likely as any other. */
function digitsOf(bytes: Buffer): string {
  let text = ''
  for (const byte of bytes) text += DIGITS[byte & 31]!
  return text
}
