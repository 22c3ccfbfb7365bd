import type { LegalBasis, LifeSituation } from '../model/life-situation.ts'

/** Why a service may see a fact: the need's own basis, else the service's. */
export function basisOf(definition: LifeSituation, service: string, fact: string): LegalBasis | undefined {
  const declared = definition.services[service]
  const needs = [...(declared?.needs ?? []), ...(declared?.optionalNeeds ?? [])]
  return needs.find((need) => need.fact === fact)?.basis ?? declared?.basis
}
