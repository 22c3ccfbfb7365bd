import type * as z from 'zod'
import type { AgencyAnswer } from '../../../shared/agency-sdk/index.ts'
import type { Submission } from '../../../shared/model/application.ts'
import { conditionHolds } from '../../../shared/model/condition.ts'
import { graphOf } from '../../../shared/model/graph.ts'
import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import { referenceService } from '../../../functions/agencies/registry.ts'
import { answerOf } from './answer-of.ts'
import { eventOf } from './event.ts'

/** Answers of a whole situation, by service and item; undefined where its condition is false. */
export type Answers = Record<string, AgencyAnswer | undefined>

/** Takes an example through every agency, in the order of its needs. */
export async function runExample(situation: LifeSituation, example: z.input<typeof Submission>): Promise<Answers> {
  const answers: Answers = {}
  const facts: Record<string, unknown> = { ...example.facts }
  const items = Object.entries(example.lists ?? {}).flatMap(([list, entries]) =>
    entries.map((entry, at) => ({ list, name: `${at + 1}`, facts: { ...entry.facts } as Record<string, unknown> })),
  )
  for (const id of graphOf(situation).order) {
    const node = graphOf(situation).services.get(id)!
    const chosen = node.service.choice === 'mandatory' || example.services?.includes(id)
    const runs = node.list ? items.filter((item) => item.list === node.list) : [undefined]
    for (const item of chosen ? runs : []) {
      const known = { ...listed(items), ...facts, ...item?.facts }
      const needed = [...node.needs, ...node.optionalNeeds].filter((fact) => known[fact] !== undefined)
      const given = Object.fromEntries(needed.map((fact) => [fact, known[fact]]))
      const applies = !node.service.when || (await conditionHolds(node.service.when.condition, given))
      const subject = `s_${item?.name ?? 'applicant'}`
      const event = eventOf(id, given, { requestId: `app.${id}:${item?.name ?? ''}`, subject, situation: situation.id })
      const answer = applies ? await answerOf(referenceService(node.service.agency, id)!, event) : undefined
      answers[item ? `${id}:${item.name}` : id] = answer
      if (answer?.outcome === 'granted') Object.assign(item?.facts ?? facts, answer.facts)
    }
  }
  return answers
}

/** Facts of items as a request about all of them sees them: lists. */
function listed(items: readonly { readonly facts: Record<string, unknown> }[]): Record<string, unknown[]> {
  const all: Record<string, unknown[]> = {}
  for (const item of items) for (const [fact, value] of Object.entries(item.facts)) (all[fact] ??= []).push(value)
  return all
}
