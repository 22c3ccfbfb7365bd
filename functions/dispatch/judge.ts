import type { LoadedFacts } from '../../shared/dossier/facts.ts'
import { conditionHolds } from '../../shared/model/condition.ts'
import type { ServiceNode } from '../../shared/model/graph.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import type { Questions } from '../../shared/requests/await.ts'
import type { Ending } from '../../shared/requests/settle.ts'

/** What is to be done with a request whose turn has come. */
export type Verdict =
  | { readonly kind: 'go' }
  | { readonly kind: 'end'; readonly ending: Ending }
  | { readonly kind: 'ask'; readonly questions: Questions }

/** Decides by the facts at hand: a false condition ends a request before its other needs are looked at. */
export async function judge(definition: LifeSituation, node: ServiceNode, facts: LoadedFacts): Promise<Verdict> {
  const unread = node.reads.filter((fact) => facts.missing.has(fact))
  if (unread.length > 0) return lacking(definition, node, unread)
  if (node.service.when && !(await conditionHolds(node.service.when.condition, facts.values))) {
    return { kind: 'end', ending: { outcome: 'not-applicable', because: { kind: 'condition' } } }
  }
  const missing = node.needs.filter((fact) => facts.missing.has(fact))
  return missing.length > 0 ? lacking(definition, node, missing) : { kind: 'go' }
}

function lacking(definition: LifeSituation, node: ServiceNode, missing: readonly string[]): Verdict {
  const unaskable = missing.find((fact) => !definition.facts[fact]?.question)
  if (unaskable !== undefined) {
    return { kind: 'end', ending: { outcome: 'blocked', because: { kind: 'need-lost', fact: unaskable, chain: [] } } }
  }
  const questions = missing.map((fact) => {
    const { question, title } = definition.facts[fact] ?? {}
    return { fact, text: question ?? title ?? {}, why: node.service.title }
  })
  return { kind: 'ask', questions }
}
