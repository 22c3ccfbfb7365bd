import { randomBytes, randomFillSync, randomInt } from 'node:crypto'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'

/** Crockford's base 32 in lower case: no i, l, o or u. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'
const TIME_DIGITS = 10
const COUNT_DIGITS = 4
const RANDOM_DIGITS = 12
const DRAWN_AT_ONCE = RANDOM_DIGITS * 64

/**
 * ULIDs: 48 bits of milliseconds, then 80 bits of which the first 20 count up within a millisecond, or while the
 * clock stands back, so that ids of one process sort in the order they were made; the other 60 are always random.
 */
export function createSystemIds({ clock }: { readonly clock: Clock }): Ids {
  const nextRandom = createRandomText()
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
      return `${prefix}_${time}${toDigits(count, COUNT_DIGITS)}${nextRandom()}`
    },
    secret: () => randomBytes(16).toString('base64url'),
  }
}

function toDigits(number: number, length: number): string {
  let text = ''
  for (let rest = number; text.length < length; rest = Math.floor(rest / 32)) text = DIGITS[rest % 32]! + text
  return text
}

/** Draws many bytes at a time, which is cheaper by far than a few at a time. */
function createRandomText(): () => string {
  const drawn = new Uint8Array(DRAWN_AT_ONCE)
  let at = DRAWN_AT_ONCE
  return () => {
    if (at === DRAWN_AT_ONCE) {
      randomFillSync(drawn)
      at = 0
    }
    let text = ''
    for (const end = at + RANDOM_DIGITS; at < end; at++) text += DIGITS[drawn[at]! & 31]!
    return text
  }
}
