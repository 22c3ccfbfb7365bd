import { graphOf } from '../model/graph.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { included } from '../model/plan.ts'
import { questions } from '../model/questions.ts'
import { inLanguage } from '../model/text.ts'

/** What one choice of services asks of the applicant. */
export interface Form {
  readonly facts: ReadonlyMap<string, FormFact>
  readonly required: readonly FormQuestion[]
  /** What it helps to know from before: the facts asked, and those that no service of this application brings. */
  readonly worthKnowing: readonly string[]
}

export interface FormFact {
  /** The list subject it is about. */
  readonly list: string | undefined
  readonly asked: boolean
  /** The service of this application that provides it. */
  readonly provider: string | undefined
}

export interface FormQuestion {
  readonly fact: string
  readonly list: string | undefined
  readonly title: string
  readonly question: string
}

const forms = new WeakMap<LifeSituation, Map<string, Form>>()
/** Choices of services remembered for one definition. */
const MOST_CHOICES = 128

/** The form of a choice of services, made once: without those that will not run, and passing over those that the definition lacks. */
export function formOf(
  definition: LifeSituation,
  chosen: readonly string[],
  without: ReadonlySet<string> = new Set(),
): Form {
  const valid = chosen.filter((id) => Object.hasOwn(definition.services, id)).toSorted()
  let known = forms.get(definition)
  if (!known) forms.set(definition, (known = new Map()))
  const key = [valid.join(' '), ...without].join('|')
  let form = known.get(key)
  if (!form) {
    if (known.size >= MOST_CHOICES) known.clear()
    known.set(key, (form = build(definition, valid, without)))
  }
  return form
}

/** The lists that a service of this application runs over: each needs at least one item. */
export function listsRunOver(definition: LifeSituation, chosen: readonly string[]): ReadonlySet<string> {
  const isIncluded = included(definition, chosen)
  const services = Object.entries(definition.services).filter(([id]) => isIncluded(id))
  return new Set(services.flatMap(([, service]) => service.forEach ?? []))
}

function build(definition: LifeSituation, chosen: readonly string[], without: ReadonlySet<string>): Form {
  const { providers, services } = graphOf(definition)
  const isPart = included(definition, chosen)
  const isIncluded = (service: string) => isPart(service) && !without.has(service)
  const asked = questions(definition, chosen, without)
  const isAsked = new Set(asked.map(({ fact }) => fact))
  const facts = Object.entries(definition.facts).map(([fact, { about }]): [string, FormFact] => {
    const provider = providers.get(fact)
    return [
      fact,
      {
        list: definition.subjects[about]?.list ? about : undefined,
        asked: isAsked.has(fact),
        provider: provider !== undefined && isIncluded(provider) ? provider : undefined,
      },
    ]
  })
  const required = asked.filter(({ demand }) => demand === 'required')
  const needs = [...services.values()].filter(({ id }) => isIncluded(id)).flatMap((node) => node.needs)
  const unprovided = needs.filter((fact) => providers.has(fact) && !isIncluded(providers.get(fact) ?? ''))
  return {
    facts: new Map(facts),
    worthKnowing: [...new Set([...isAsked, ...unprovided])],
    required: required.map(({ fact, list }) => {
      const { title, question } = definition.facts[fact] ?? { title: { en: fact } }
      return { fact, list, title: inLanguage(title), question: inLanguage(question ?? title) }
    }),
  }
}
