import { listsRunOver } from '../../shared/applications/form.ts'
import { graphOf } from '../../shared/model/graph.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { questions } from '../../shared/model/questions.ts'
import { inLanguage } from '../../shared/model/text.ts'

type JsonSchema = { [keyword: string]: unknown }

/**
 * JSON Schema 2020-12 of a submission: the facts that may be asked, and those required of an applicant of whom nothing
 * is known yet. An optional service that is chosen requires its own.
 */
export function submissionSchema(definition: LifeSituation, languages: readonly string[]): JsonSchema {
  const optional = Object.keys(definition.services).filter((id) => definition.services[id]?.choice === 'optional')
  const required = requiredOf(definition, [])
  const lasting = Object.keys(definition.subjects).filter((subject) => !definition.subjects[subject]?.list)
  const lists = listSchemas(definition, required, languages)
  const optionalParts = {
    ...(Object.keys(lists).length > 0 && { lists: closed(lists, required.lists) }),
    ...(lasting.length > 0 && { subjects: closed(Object.fromEntries(lasting.map((id) => [id, KNOWN_SUBJECT]))) }),
    ...(optional.length > 0 && { services: { type: 'array', uniqueItems: true, items: { enum: optional } } }),
  }
  const parts = {
    situation: { const: definition.id },
    facts: factsSchema(definition, undefined, required.facts, languages),
    ...optionalParts,
  }
  const rules = optional.flatMap((service) => chosenRule(definition, service, required.facts))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: inLanguage(definition.title, languages),
    ...closed(parts, ['situation', ...partsRequired(required)]),
    ...(rules.length > 0 && { allOf: rules }),
  }
}

const KNOWN_SUBJECT = { type: 'string', maxLength: 80, description: 'Refers to one known from an earlier application' }

interface Required {
  readonly facts: readonly string[]
  readonly ofItems: ReadonlyMap<string, readonly string[]>
  readonly lists: readonly string[]
}

function requiredOf(definition: LifeSituation, chosen: readonly string[]): Required {
  const required = questions(definition, chosen).filter((question) => question.demand === 'required')
  const ofItems = Map.groupBy(
    required.filter((question) => question.list !== undefined),
    (question) => question.list as string,
  )
  return {
    facts: required.filter((question) => question.list === undefined).map((question) => question.fact),
    ofItems: new Map([...ofItems].map(([list, of]) => [list, of.map((question) => question.fact)])),
    lists: [...listsRunOver(definition, chosen)],
  }
}

function partsRequired({ facts, lists }: Required): string[] {
  return [...(facts.length > 0 ? ['facts'] : []), ...(lists.length > 0 ? ['lists'] : [])]
}

function listSchemas(definition: LifeSituation, required: Required, languages: readonly string[]): JsonSchema {
  const lists = Object.entries(definition.subjects).filter(([, subject]) => subject.list)
  return Object.fromEntries(
    lists.map(([id, { title, list }]) => {
      const needed = required.ofItems.get(id) ?? []
      const facts = factsSchema(definition, id, needed, languages)
      const items = closed({ subject: KNOWN_SUBJECT, facts }, needed.length > 0 ? ['facts'] : [])
      const bounds = { minItems: required.lists.includes(id) ? 1 : 0, maxItems: list?.atMost }
      return [id, { type: 'array', title: inLanguage(title, languages), ...bounds, items }]
    }),
  )
}

function factsSchema(
  definition: LifeSituation,
  list: string | undefined,
  required: readonly string[],
  languages: readonly string[],
): JsonSchema {
  const facts = Object.entries(definition.facts).filter(
    ([id, { about }]) => mayBeAsked(definition, id) && list === (definition.subjects[about]?.list ? about : undefined),
  )
  const properties = facts.map(([id, { type, title, question }]) => [
    id,
    { ...type, title: inLanguage(title, languages), description: inLanguage(question ?? title, languages) },
  ])
  return closed(Object.fromEntries(properties) as JsonSchema, required)
}

/** Whether some choice of services asks for a fact: what a mandatory service provides is never asked. */
function mayBeAsked(definition: LifeSituation, fact: string): boolean {
  const graph = graphOf(definition)
  const provider = graph.providers.get(fact)
  if (!definition.facts[fact]?.question) return false
  if (provider !== undefined && definition.services[provider]?.choice === 'mandatory') return false
  return [...graph.services.values()].some((node) => node.needs.includes(fact) || node.optionalNeeds.includes(fact))
}

function chosenRule(definition: LifeSituation, service: string, already: readonly string[]): JsonSchema[] {
  const more = requiredOf(definition, [service]).facts.filter((fact) => !already.includes(fact))
  if (more.length === 0) return []
  const chosen = { required: ['services'], properties: { services: { contains: { const: service } } } }
  return [{ if: chosen, then: { required: ['facts'], properties: { facts: { required: more } } } }]
}

function closed(properties: JsonSchema, required: readonly string[] = []): JsonSchema {
  return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false }
}
