import fc from 'fast-check'
import { nodeOf } from '../../../shared/model/graph.ts'
import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import { valuesOf } from './values-of.ts'

/** A fact's type in a request: a list where it is about several subjects. */
function typeIn(situation: LifeSituation, service: string, fact: string) {
  const { about, type } = situation.facts[fact] as LifeSituation['facts'][string]
  const several = situation.subjects[about]?.list && situation.services[service]?.forEach !== about
  return several ? { type: 'array', items: type } : type
}

/** Facts as a request of the service brings them. */
export function factsFor(situation: LifeSituation, service: string) {
  const { needs, optionalNeeds } = nodeOf(situation, service)
  const types = [...needs, ...optionalNeeds].map((fact) => [fact, valuesOf(typeIn(situation, service, fact))] as const)
  const model = Object.fromEntries(types)
  return fc.record(model, { requiredKeys: [...needs], noNullPrototype: true })
}
