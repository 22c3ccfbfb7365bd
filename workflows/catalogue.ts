import type { LifeSituation } from '../shared/model/life-situation.ts'
import { lifeSituations } from './life-situations.ts'

/** Looks definitions up by id and version. */
export function createCatalogue(situations: readonly LifeSituation[] = lifeSituations) {
  const versions = new Map(situations.map((situation) => [`${situation.id}@${situation.version}`, situation]))
  const newest = new Map<string, LifeSituation>()
  for (const situation of situations) {
    if (situation.version > (newest.get(situation.id)?.version ?? 0)) newest.set(situation.id, situation)
  }
  const latest = [...newest.values()]
  return {
    /** The newest version of each. */
    all: (): readonly LifeSituation[] => latest,
    latest: (id: string): LifeSituation | undefined => newest.get(id),
    version: (id: string, version: number): LifeSituation | undefined => versions.get(`${id}@${version}`),
  }
}

export const catalogue = createCatalogue()
