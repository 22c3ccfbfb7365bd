import fc from 'fast-check'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { accept } from '../../workflows/accept.ts'
import { withNeeds } from '../../workflows/define-life-situation.ts'
import { fact, question, service } from './small-situation.ts'

/** How a service relies on an earlier one. */
type Link = 'need' | 'askable-need' | 'optional-need' | 'after'

interface Node {
  readonly list: 'child' | 'pet' | undefined
  readonly optional: boolean
  /** What it provides is about the event alone, so that no dossier holds it; else about the applicant, or the item. */
  readonly forEvent: boolean
  readonly chosen: boolean
  readonly links: readonly { readonly to: number; readonly how: Link }[]
}

export interface RandomSituation {
  readonly definition: LifeSituation
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly chosen: readonly string[]
}

const node: fc.Arbitrary<Node> = fc.record({
  list: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.constantFrom('child' as const, 'pet' as const) },
  ),
  optional: fc.nat(5).map((n) => n === 0),
  forEvent: fc.boolean(),
  chosen: fc.boolean(),
  links: fc.array(
    fc.record({
      to: fc.nat(1000),
      how: fc.constantFrom<Link>('need', 'need', 'need', 'askable-need', 'optional-need', 'after'),
    }),
    { maxLength: 3 },
  ),
})

/** Situations of up to `most` services that wait for each other in any way the model knows, with lists of up to three. */
export function randomSituation(most: number): fc.Arbitrary<RandomSituation> {
  const items = fc.nat(3).map((length) => Array.from({ length }, (_, at) => String(at + 1)))
  return fc
    .record({
      nodes: fc.array(node, { minLength: 1, maxLength: most, size: 'max' }),
      child: items,
      pet: items,
      turned: fc.boolean(),
    })
    .map(({ nodes, child, pet, turned }) => ({
      definition: definitionOf(nodes, turned),
      lists: { child, pet },
      chosen: nodes.flatMap((each, at) => (each.optional && each.chosen ? [`s${at}`] : [])),
    }))
}

/** Half of the links lead a few services back, so that ways between two services of different length are common. */
function earlier(to: number, at: number): number {
  return to % 2 === 0 ? to % at : at - 1 - (to % Math.min(at, 4))
}

function definitionOf(nodes: readonly Node[], turned: boolean): LifeSituation {
  const about = (at: number) => nodes[at]?.list ?? (nodes[at]?.forEvent ? 'event' : 'applicant')
  const factOf = (at: number, how?: Link) => `${about(at)}.${how === 'askable-need' ? 'asked' : 'fact'}${at}`
  const facts = nodes.flatMap((_, at) => [
    [factOf(at), fact({ about: about(at) })],
    [factOf(at, 'askable-need'), fact({ about: about(at), question })],
  ])
  const services = nodes.map((each, at) => {
    const links = at === 0 ? [] : each.links.map(({ to, how }) => ({ to: earlier(to, at), how }))
    const targets = (...hows: Link[]) => links.filter(({ how }) => hows.includes(how))
    const needs = new Set(targets('need', 'askable-need').map(({ to, how }) => factOf(to, how)))
    const optional = new Set(targets('optional-need').map(({ to }) => factOf(to)))
    const parts = {
      title: { en: `Service ${at % 7}` },
      needs: [...needs],
      optionalNeeds: [...optional].filter((id) => !needs.has(id)),
      after: [...new Set(targets('after').map(({ to }) => `s${to}`))],
      provides: [factOf(at), factOf(at, 'askable-need')],
      choice: each.optional ? 'optional' : 'mandatory',
      ...(each.list && { forEach: each.list }),
    }
    return [`s${at}`, service(parts)] as const
  })
  const subject = { title: { en: 'Item' }, list: { atMost: 5 } }
  return accept({
    id: 'random',
    version: 1,
    title: { en: 'Random' },
    applicant: 'person',
    deadline: 'P1Y',
    subjects: { child: subject, pet: subject },
    agencies: { registry: { title: { en: 'Registry' } } },
    facts: Object.fromEntries(facts) as object,
    services: withNeeds(Object.fromEntries(turned ? services.toReversed() : services)),
  })
}
