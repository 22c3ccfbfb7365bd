import type { LoadedFacts } from '../../shared/dossier/facts.ts'
import { conditionHolds } from '../../shared/model/condition.ts'
import { graphOf, type ServiceNode } from '../../shared/model/graph.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import type { TaskError } from '../../shared/model/request.ts'
import { serviceOf } from '../../shared/model/request-key.ts'
import type { RequestRecord } from '../../shared/records/request-record.ts'
import type { Questions } from '../../shared/requests/asked.ts'
import type { Ending } from '../../shared/requests/settle.ts'

/** What is to be done with a request whose turn has come. */
export type Verdict =
  | { readonly kind: 'go' }
  | { readonly kind: 'end'; readonly ending: Ending }
  | { readonly kind: 'ask'; readonly questions: Questions }
  | { readonly kind: 'operator'; readonly error: TaskError }

/**
 * Decides by the facts at hand: a false condition ends a request before its other needs are looked at, and so does a consent that
 * is withheld. A correction of what an agency was handed goes to it whatever condition and consents say now, for only it can take
 * back what it decided, and whoever was handed a fact is to be told that it was wrong (GDPR art. 19).
 */
export async function judge(
  definition: LifeSituation,
  node: ServiceNode,
  facts: LoadedFacts,
  request: RequestRecord,
  withheld: readonly string[] = [],
): Promise<Verdict> {
  const unread = node.reads.filter((fact) => facts.missing.has(fact))
  const [purpose] = request.operation === 'correct' ? [] : withheld
  if (unread.length > 0 && purpose === undefined) return lacking(definition, node, unread, request)
  const applies = node.service.when === undefined || request.operation === 'correct' || unread.length > 0
  if (!applies && !(await conditionHolds(node.service.when?.condition ?? '', facts.values))) {
    return { kind: 'end', ending: { outcome: 'not-applicable', because: { kind: 'condition' } } }
  }
  if (purpose !== undefined) {
    return { kind: 'end', ending: { outcome: 'not-applicable', because: { kind: 'no-consent', purpose } } }
  }
  const missing = node.needs.filter((fact) => facts.missing.has(fact))
  return missing.length > 0 ? lacking(definition, node, missing, request) : { kind: 'go' }
}

function lacking(
  definition: LifeSituation,
  node: ServiceNode,
  missing: readonly string[],
  request: RequestRecord,
): Verdict {
  const fact = missing.find((each) => !definition.facts[each]?.question)
  if (fact !== undefined) {
    if (request.before === 'granted') return { kind: 'operator', error: 'GroundLost' }
    const provider = graphOf(definition).providers.get(fact)
    const chain = request.dependsOn.filter((key) => serviceOf(key) === provider)
    return { kind: 'end', ending: { outcome: 'blocked', because: { kind: 'need-lost', fact, chain } } }
  }
  const questions = missing.map((each) => {
    const { question, title } = definition.facts[each] ?? {}
    return { fact: each, text: question ?? title ?? {}, why: node.service.title }
  })
  return { kind: 'ask', questions }
}
