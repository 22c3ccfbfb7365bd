import { graphOf, type Graph, type ServiceNode } from './graph.ts'
import type { LifeSituation } from './life-situation.ts'
import { included, plan, type PlanInput } from './plan.ts'

/**
 * How much a fact is asked for: `required` before anything starts; `conditional` where it turns out to be needed, since
 * only services that may not apply need it; `optional` where it may stay empty.
 */
export type Demand = 'required' | 'conditional' | 'optional'

/** A fact to ask the applicant for. */
export interface Question {
  readonly fact: string
  readonly demand: Demand
  /** The list subject it is asked about, once an item. */
  readonly list?: string
  /** The services that need it. */
  readonly services: readonly string[]
}

/** A fact about one item of a list is known and asked under `fact:item`. */
export function factKey(fact: string, item?: string): string {
  return item === undefined ? fact : `${fact}:${item}`
}

/**
 * What may be asked of the applicant: needs of the mandatory and chosen services minus what these provide.
 * A fact that only a service not chosen provides is asked (GovStack Registration §6.3.1). Services that will not run, for want
 * of a consent, count as not chosen.
 */
export function questions(
  definition: LifeSituation,
  chosen: readonly string[] = [],
  without: ReadonlySet<string> = new Set(),
): Question[] {
  const graph = graphOf(definition)
  const isPart = included(definition, chosen)
  const isIncluded = (service: string) => isPart(service) && !without.has(service)
  const nodes = [...graph.services.values()].filter((node) => isIncluded(node.id))
  const provided = new Set(nodes.flatMap((node) => node.provides))
  const conditional = conditionalServices(definition, graph, isIncluded)
  return Object.entries(definition.facts).flatMap(([fact, { about, question }]) => {
    if (!question || provided.has(fact)) return []
    const takers = nodes.filter((node) => node.needs.includes(fact) || node.optionalNeeds.includes(fact))
    if (takers.length === 0) return []
    const services = takers.map((node) => node.id)
    const asked = { fact, demand: demandOf(fact, takers, conditional), services }
    return [definition.subjects[about]?.list ? { ...asked, list: about } : asked]
  })
}

/** The questions of one application, one an item for facts about a list, without those known (keys by `factKey`). */
export function asked(
  definition: LifeSituation,
  input: PlanInput & { readonly known?: ReadonlySet<string> },
  without?: ReadonlySet<string>,
): (Question & { readonly item?: string })[] {
  const { lists = {}, known = new Set<string>() } = input
  return questions(definition, input.chosen, without)
    .flatMap((question): (Question & { readonly item?: string })[] => {
      if (question.list === undefined) return [question]
      return (lists[question.list] ?? []).map((item) => ({ ...question, item }))
    })
    .filter((question) => !known.has(factKey(question.fact, question.item)))
}

/**
 * What the citizen would fill in or carry to each service applied for alone: its mandatory needs that are asked or
 * carried, by request key, as keys by `factKey`.
 */
export function askedSeparately(definition: LifeSituation, input: PlanInput): Map<string, readonly string[]> {
  const graph = graphOf(definition)
  const requests = plan(definition, input).filter((request) => request.chosen)
  return new Map(
    requests.map(({ key, service, item }) => {
      const node = graph.services.get(service)
      const facts = (node?.needs ?? []).filter((fact) => carried(definition, fact))
      return [key, facts.flatMap((fact) => keysFor(definition, fact, node, item, input.lists ?? {}))]
    }),
  )
}

function carried(definition: LifeSituation, fact: string): boolean {
  const { question, document, carriedApart } = definition.facts[fact] ?? {}
  return question !== undefined || document === true || carriedApart === true
}

function keysFor(
  definition: LifeSituation,
  fact: string,
  node: ServiceNode | undefined,
  item: string | undefined,
  lists: Readonly<Record<string, readonly string[]>>,
): string[] {
  const about = definition.facts[fact]?.about ?? ''
  if (!definition.subjects[about]?.list) return [fact]
  if (node?.list === about) return [factKey(fact, item)]
  return (lists[about] ?? []).map((other) => factKey(fact, other))
}

/** Services that may turn out not to apply: with a `when`, or fed by such a one with a fact nobody may be asked for. */
function conditionalServices(
  definition: LifeSituation,
  graph: Graph,
  isIncluded: (service: string) => boolean,
): ReadonlySet<string> {
  const conditional = new Set<string>()
  for (const id of graph.order) {
    const node = graph.services.get(id)
    const fed = node?.needs.some((fact) => {
      const provider = graph.providers.get(fact)
      return provider && isIncluded(provider) && conditional.has(provider) && !definition.facts[fact]?.question
    })
    if (node?.service.when || fed) conditional.add(id)
  }
  return conditional
}

function demandOf(fact: string, takers: readonly ServiceNode[], conditional: ReadonlySet<string>): Demand {
  const must = takers.filter((node) => node.needs.includes(fact))
  if (must.some((node) => node.reads.includes(fact) || !conditional.has(node.id))) return 'required'
  return must.length > 0 ? 'conditional' : 'optional'
}
