import type { LifeSituation } from '../model/life-situation.ts'

/** The released life situations; every version that an application may still run on. */
export interface Definitions {
  /** The newest version of each. */
  all(): readonly LifeSituation[]
  latest(id: string): LifeSituation | undefined
  version(id: string, version: number): LifeSituation | undefined
}
