import type jsonata from 'jsonata'
import { type Expression, ExpressionSyntaxError, parseExpression } from '../expression.ts'

/** What a condition reads: known facts, and what is wrong with the rest of its references. */
export interface ConditionReads {
  readonly facts: readonly string[]
  /** Where it reads a part of a fact: `premises.lease.months` reads `months` of `premises.lease`. */
  readonly parts: readonly { readonly fact: string; readonly path: readonly string[] }[]
  readonly faults: readonly ConditionFault[]
}

export interface ConditionFault {
  readonly kind: 'syntax' | 'unknown-fact' | 'whole-input'
  /** The reference as written, or the parser's words. */
  readonly got: string
}

/**
 * The facts a JSONata condition reads, from its syntax tree: paths that start at the input (`child.birthOrder`,
 * `$.child.birthOrder`, `$$.child.birthOrder`) and begin with the id of a fact. References to the input as a whole
 * (`$`, `*`, `child` alone) are faults, for what they read cannot be known before.
 */
export function conditionReads(text: string, isFact: (id: string) => boolean): ConditionReads {
  try {
    const reader = new Reader(isFact)
    reader.visit(parseExpression(text).ast(), true)
    return { facts: [...reader.facts], parts: reader.inside, faults: reader.faults }
  } catch (error) {
    if (error instanceof ExpressionSyntaxError)
      return { facts: [], parts: [], faults: [{ kind: 'syntax', got: error.message }] }
    throw error
  }
}

/** JSONata's tree is wider than its published types: stages, groups and sort terms are missing there. */
type Node = Partial<Omit<jsonata.ExprNode, 'type' | 'steps' | 'stages' | 'lhs' | 'rhs'>> & {
  type?: string
  steps?: Node[]
  stages?: Node[]
  predicate?: Node[]
  group?: unknown
  focus?: string
  [part: string]: unknown
}

class Reader {
  readonly facts = new Set<string>()
  readonly inside: { fact: string; path: string[] }[] = []
  readonly faults: ConditionFault[] = []
  private readonly isFact: (id: string) => boolean

  constructor(isFact: (id: string) => boolean) {
    this.isFact = isFact
  }

  /** `atRoot`: names are looked up in the input itself, not in a value found there. */
  visit(tree: unknown, atRoot: boolean): void {
    if (Array.isArray(tree)) return tree.forEach((part) => this.visit(part, atRoot))
    if (tree === null || typeof tree !== 'object') return
    const node = tree as Node
    switch (node.type) {
      case 'path':
        return this.path(node.steps ?? [], node, atRoot)
      case 'variable':
        if (node.value === '$' || (node.value === '' && atRoot)) this.fault('whole-input', `$${String(node.value)}`)
        break
      case 'wildcard':
      case 'descendant':
        if (atRoot) this.fault('whole-input', String(node.value))
        break
      case 'parent':
        this.fault('whole-input', '%')
        break
      default:
    }
    this.parts(node, atRoot)
  }

  private path(steps: readonly Node[], whole: Node | undefined, atRoot: boolean): void {
    const [first, ...later] = steps
    const anchored = first?.type === 'variable' && (first.value === '$' || (first.value === '' && atRoot))
    if (anchored) this.reference(leadingNames(later))
    else if (first?.type === 'name' && atRoot) this.reference(leadingNames(steps))
    else if (first?.type !== 'name') this.visit(first, atRoot)
    for (const step of steps) {
      if (step.focus !== undefined) this.fault('whole-input', `@$${step.focus}`)
      if (step.type === 'name' || step === first) this.parts({ stages: step.stages, predicate: step.predicate }, false)
      else this.visit(step, false)
    }
    this.visit(whole?.group, false)
  }

  private reference(steps: readonly Node[]): void {
    const names = steps.map((step) => String(step.value))
    const ids = names.map((_, at) => names.slice(0, at + 1).join('.'))
    const fact = ids.find((id) => this.isFact(id))
    if (fact === undefined) return this.fault('unknown-fact', names.join('.') || '$$')
    this.facts.add(fact)
    const path = names.slice(fact.split('.').length)
    if (path.length > 0) this.inside.push({ fact, path })
  }

  private parts(node: Node, atRoot: boolean): void {
    for (const [name, part] of Object.entries(node)) {
      this.visit(part, atRoot && name !== 'stages' && name !== 'predicate')
    }
  }

  private fault(kind: ConditionFault['kind'], got: string): void {
    if (!this.faults.some((known) => known.kind === kind && known.got === got)) this.faults.push({ kind, got })
  }
}

/** The names up to and including the first that is filtered: behind it, names are parts of a value. */
function leadingNames(steps: readonly Node[]): Node[] {
  const end = steps.findIndex((step) => step.type !== 'name' || step.stages !== undefined)
  if (end < 0) return [...steps]
  return steps.slice(0, steps[end]?.type === 'name' ? end + 1 : end)
}

/** The object a condition is evaluated against: `{'child.name': 'A'}` becomes `{child: {name: 'A'}}`. */
export function nestFacts(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const root: Record<string, unknown> = {}
  for (const [id, value] of Object.entries(facts)) {
    const names = id.split('.')
    const last = names.pop() ?? id
    let at = root
    for (const name of names) {
      if (!Object.hasOwn(at, name)) at[name] = {}
      at = at[name] as Record<string, unknown>
    }
    at[last] = value
  }
  return root
}

/**
 * Whether a condition is true of the facts, given by id; one about the items of a list that the service does not run
 * over is an array.
 * Anything but `true` is not.
 * @throws ExpressionEvaluationError
 */
export async function conditionHolds(condition: string, facts: Readonly<Record<string, unknown>>): Promise<boolean> {
  let parsed = parsedConditions.get(condition)
  if (!parsed) parsedConditions.set(condition, (parsed = parseExpression(condition)))
  return (await parsed.evaluate(nestFacts(facts))) === true
}

/** As many as definitions hold: parsing one costs more than evaluating it. */
const parsedConditions = new Map<string, Expression>()
