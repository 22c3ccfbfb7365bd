import { conditionHolds } from '../model/condition.ts'
import type { PreviewVerdict } from '../model/dossier-views.ts'
import { graphOf, nodeOf, type ServiceNode } from '../model/graph.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { type PlannedRequest } from '../model/plan.ts'
import { consentsOf } from '../model/purposes.ts'
import { factKey } from '../model/questions.ts'
import { serviceOf } from '../model/request-key.ts'

/** Whether a request of an application would run, and what decides it. */
export type Verdict =
  | { readonly is: Extract<PreviewVerdict, 'runs' | 'not-chosen' | 'not-applicable'> }
  | { readonly is: 'no-consent'; readonly purpose: string }
  /** It turns on facts that are not known yet, or on whether a service before it runs. */
  | { readonly is: 'depends'; readonly facts: readonly string[]; readonly service?: string }
  | { readonly is: 'blocked'; readonly fact: string; readonly service: string }

/** What a preview is judged by. */
export interface Grounds {
  readonly definition: LifeSituation
  readonly requests: readonly PlannedRequest[]
  /** Items of each list. */
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly consents: ReadonlySet<string>
  /** Values of facts that conditions read, by `factKey`. */
  readonly values: ReadonlyMap<string, unknown>
  /** Facts that are given or that the dossier holds, by `factKey`. */
  readonly has: (key: string) => boolean
}

/** Judges every request, dependencies before dependents. */
export async function verdicts(grounds: Grounds): Promise<ReadonlyMap<string, Verdict>> {
  const found = new Map<string, Verdict>()
  for (const request of grounds.requests) found.set(request.key, await judge(grounds, request, found))
  return found
}

async function judge(
  grounds: Grounds,
  request: PlannedRequest,
  before: ReadonlyMap<string, Verdict>,
): Promise<Verdict> {
  if (!request.chosen) return { is: 'not-chosen' }
  const node = nodeOf(grounds.definition, request.service)
  const unread = node.reads.filter((fact) =>
    keysOf(grounds, node, request, fact).some((key) => !grounds.values.has(key)),
  )
  if (node.service.when && unread.length === 0) {
    const facts = Object.fromEntries(node.reads.map((fact) => [fact, valueOf(grounds, node, request, fact)]))
    if (!(await conditionHolds(node.service.when.condition, facts))) return { is: 'not-applicable' }
  }
  const purpose = consentsOf(node.service).required.find((each) => !grounds.consents.has(each))
  if (purpose !== undefined) return { is: 'no-consent', purpose }
  return lost(grounds, node, request, before) ?? (unread.length > 0 ? { is: 'depends', facts: unread } : { is: 'runs' })
}

/** Where a mandatory need hangs on a service that will not run, or may not, and nobody else can give it. */
function lost(
  grounds: Grounds,
  node: ServiceNode,
  request: PlannedRequest,
  before: ReadonlyMap<string, Verdict>,
): Verdict | undefined {
  let open: Verdict | undefined
  for (const fact of node.needs) {
    const provider = graphOf(grounds.definition).providers.get(fact)
    const isKnown = keysOf(grounds, node, request, fact).every(grounds.has)
    if (provider === undefined || isKnown || grounds.definition.facts[fact]?.question) continue
    for (const key of request.dependsOn.filter((each) => serviceOf(each) === provider)) {
      const verdict = before.get(key)
      if (verdict?.is === 'depends') open ??= { is: 'depends', facts: [], service: provider }
      else if (verdict && verdict.is !== 'runs') return { is: 'blocked', fact, service: provider }
    }
  }
  return open
}

const isOwnItem = ({ definition }: Grounds, node: ServiceNode, fact: string) =>
  node.list !== undefined && definition.facts[fact]?.about === node.list

function keysOf(grounds: Grounds, node: ServiceNode, { item }: PlannedRequest, fact: string): string[] {
  const about = grounds.definition.facts[fact]?.about ?? ''
  if (!grounds.definition.subjects[about]?.list) return [fact]
  if (isOwnItem(grounds, node, fact)) return [factKey(fact, item)]
  return (grounds.lists[about] ?? []).map((each) => factKey(fact, each))
}

function valueOf(grounds: Grounds, node: ServiceNode, request: PlannedRequest, fact: string): unknown {
  const values = keysOf(grounds, node, request, fact).map((key) => grounds.values.get(key))
  const isList = grounds.definition.subjects[grounds.definition.facts[fact]?.about ?? '']?.list !== undefined
  return isList && !isOwnItem(grounds, node, fact) ? values : values[0]
}
