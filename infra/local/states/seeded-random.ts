const multiplier = 0x5deece66dn
const mask = (1n << 48n) - 1n

/** The first number that Java's generator draws for the seed, as Step Functions does. */
export function seededRandom(seed: number): number {
  let state = (BigInt(seed) ^ multiplier) & mask
  const next = (bits: bigint) => {
    state = (state * multiplier + 11n) & mask
    return state >> (48n - bits)
  }
  const high = next(26n)
  return Number((high << 27n) + next(27n)) / 2 ** 53
}
