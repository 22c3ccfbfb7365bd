/** At length (`FAULTS=long`), or bounded for every day. */
const long = process.env['FAULTS'] === 'long'

/**
 * Runs of each kind: faults in a variant of the diamond, first faults in it with so many second ones behind each, faults
 * in a real situation, orders of a race.
 */
export const EFFORT = long
  ? { variant: 700, firsts: 50, seconds: 5, situation: 300, orders: 1_000 }
  : { variant: 25, firsts: 1, seconds: 4, situation: 5, orders: 20 }

/** How long a test may take, in milliseconds. */
export const MOST_MS = long ? 1_800_000 : 180_000

/** The seed of this run's samples, one for all files of a run. */
export const SEED = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000)
