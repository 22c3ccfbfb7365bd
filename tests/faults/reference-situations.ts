import { referenceServices } from '../../functions/agencies/registry.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import { Submission } from '../../shared/model/application.ts'
import { dueAt } from '../../shared/model/deadline.ts'
import type { AgencyAnswer } from '../../shared/model/outcome.ts'
import { catalogue } from '../../workflows/catalogue.ts'
import { example as birth } from '../../workflows/situations/birth-of-a-child/example.ts'
import { example as loss } from '../../workflows/situations/loss-of-a-loved-one/example.ts'
import { example as cafe } from '../../workflows/situations/opening-a-cafe/example.ts'
import type { Agencies, Scenario } from './scenario.ts'
import { START } from './world.ts'

/** The reference agencies; what they lay on their desks is decided as of when it falls due. */
const agencies: Agencies = async (event) => {
  const one = referenceServices.find(({ agency, service }) => isOf(event, agency, service))
  if (!one) throw new Error(`no reference agency has ${event.service}`)
  let taken: { readonly event: AgencyEvent; readonly after: string } | undefined
  const desk = { take: async (laid: AgencyEvent, after: string) => void (taken = { event: laid, after }) }
  const answer = (await one.createHandler({ desk, clock: { now: () => START } })(event)) as AgencyAnswer
  const { decide } = one
  if (!taken || !decide) return { answer }
  const { event: laid, after } = taken
  const at = dueAt(START, after)
  return { laterMs: at - START, answer: async () => (await decide(laid, at)) as AgencyAnswer }
}

const isOf = (event: AgencyEvent, agency: string, service: string) =>
  event.service === service && catalogue.version(event.situation, event.version)?.services[service]?.agency === agency

const submissions = [birth, loss, { ...cafe, services: ['sign-permit'] }]

/** The three real situations with the reference agencies. */
export const referenceSituations: readonly Scenario[] = submissions.map((given) => {
  const submission = Submission.parse(given)
  const situation = catalogue.latest(submission.situation)
  if (!situation) throw new Error(`no situation ${submission.situation}`)
  return { name: situation.id, situation, submission, agencies }
})
