import { seeded } from './seeded.ts'

/** At length (`FAULTS=long`), or bounded for every day. */
const long = process.env['FAULTS'] === 'long'

/** Runs of each kind: faults in the variants of the diamond, pairs of them, faults in a real situation, orders. */
export const EFFORT = long
  ? { variant: Infinity, pairs: 2_000, situation: 400, orders: 3_000 }
  : { variant: 45, pairs: 40, situation: 5, orders: 60 }

/** How long a test may take, in milliseconds. */
export const MOST_MS = long ? 3_600_000 : 180_000

/** The seed of this run's samples; `FAULT_SEED` gives it again. */
export const SEED = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000)

export const replay = `replay with FAULT_SEED=${SEED}${long ? ' FAULTS=long' : ''}`

/** So many of these by the seed; all of them in order where there are no more. */
export function sample<T>(all: readonly T[], count: number): T[] {
  if (count >= all.length) return [...all]
  const pick = seeded(SEED)
  const left = [...all]
  return Array.from({ length: count }, () => left.splice(pick(left.length), 1)[0] as T)
}
