import { LifeSituation } from '../../shared/model/life-situation.ts'
import { conditions } from './conditions.ts'
import { cycles } from './cycles.ts'
import { duplicates } from './duplicates.ts'
import { factIds, factTypes } from './facts.ts'
import type { DefinitionFault } from './fault.ts'
import { lists } from './lists.ts'
import { providers, unmetNeeds } from './providers.ts'
import { reachability } from './reachability.ts'
import { references } from './references.ts'
import { retention } from './retention.ts'
import { salvage } from './salvage.ts'
import { structure } from './structure.ts'

const MEANING = [
  references,
  duplicates,
  providers,
  unmetNeeds,
  cycles,
  reachability,
  conditions,
  lists,
  factIds,
  factTypes,
  retention,
] as const

/** Every fault of what may be a definition; none means that `LifeSituation.parse` takes it. */
export function check(value: unknown): DefinitionFault[] {
  const faults = structure(value)
  const definition = faults.length === 0 ? LifeSituation.parse(value) : salvage(value)
  const reported = new Set(faults.map(({ path }) => path))
  return [...faults, ...MEANING.flatMap((rule) => rule(definition)).filter(({ path }) => !reported.has(path))]
}
