import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { AgencyAnswer } from '../../shared/model/outcome.ts'
import { accepted, agencies as named, service as whole, situation } from '../workflows/small-situation.ts'
import type { Agencies, Reply, Scenario } from './scenario.ts'

const text = (en: string) => ({ en })
const service = (agency: string, more: object) =>
  whole({ agency, deadline: 'P10D', retry: { attempts: 3, intervalSeconds: 5, backoff: 2 }, ...more })

const services = {
  top: service('registry', { needs: ['person.name'], provides: ['person.record'] }),
  left: service('tax-office', {
    needs: ['person.record'],
    provides: ['person.relief'],
    compensation: { title: text('The relief is taken back') },
  }),
  right: service('school-board', {
    needs: ['person.record'],
    optionalNeeds: ['person.phone'],
    provides: ['person.place'],
  }),
  join: service('carrier', { needs: ['person.relief', 'person.place'], provides: ['person.ticket'] }),
  notice: service('city', { needs: ['person.record'], after: ['left', 'right'] }),
}

/** A service, two that need it, one that needs both, and one that only comes after them. */
export const diamond = accepted(
  situation(services, {}, {
    id: 'diamond',
    deadline: 'P60D',
    agencies: named('registry', 'tax-office', 'school-board', 'carrier', 'city'),
  }),
)

const HOUR = 3_600_000
const granted = (facts: Record<string, string>): AgencyAnswer => ({ outcome: 'granted', facts })
const provided = ({ service }: AgencyEvent) => ({
  top: granted({ 'person.record': 'R-1' }),
  left: granted({ 'person.relief': 'L-1' }),
  right: granted({ 'person.place': 'P-1' }),
  join: granted({ 'person.ticket': 'T-1' }),
  notice: granted({}),
})[service] ?? granted({})

type Script = (event: AgencyEvent, nth: number) => Reply
const later = (answer: AgencyAnswer): Reply => ({ laterMs: HOUR, answer: async () => answer })
/** `left` fails at its first try, `right` answers an hour later; the others at once. */
const usual: Readonly<Record<string, Script>> = {
  left: (event, nth) => (nth === 1 ? { throws: 'out of order' } : { answer: provided(event) }),
  right: (event) => later(provided(event)),
}
const scripted = (scripts: Readonly<Record<string, Script>>): Agencies => async (event, nth) =>
  event.operation === 'cancel' || event.operation === 'compensate'
    ? { answer: granted({}) }
    : (scripts[event.service]?.(event, nth) ?? { answer: provided(event) })

const refusal: AgencyAnswer = { outcome: 'refused', reason: { code: 'no', text: text('No place is left.') } }
const question: AgencyAnswer = {
  outcome: 'needs-information',
  questions: [{ fact: 'person.phone', text: text('Your phone?'), why: text('To call you.') }],
}
const facts = { 'person.name': 'Anna', 'person.phone': '1' }
const submission = { situation: 'diamond', facts, lists: {}, subjects: {}, services: [], consents: [] }
const base = { situation: diamond, submission }
const all = (outcome: 'granted') => Object.fromEntries(Object.keys(services).map((key) => [key, outcome]))

/** Everything is granted in the end. */
export const grantedDiamond: Scenario = { name: 'granted', ...base, agencies: scripted(usual), ends: all('granted') }

/** `right` refuses an hour later, so that `join` is blocked. */
export const refusedDiamond: Scenario = {
  name: 'refused',
  ...base,
  agencies: scripted({ ...usual, right: () => later(refusal) }),
  ends: { ...all('granted'), right: 'refused', join: 'blocked' },
}

/** `right` asks the applicant, then answers the next revision an hour later. */
export const askingDiamond: Scenario = {
  name: 'asking',
  ...base,
  agencies: scripted({
    ...usual,
    right: (event) => (event.revision === 1 ? { answer: question } : later(provided(event))),
  }),
  answers: { 'person.phone': '2' },
  ends: all('granted'),
}

/** The applicant withdraws while `right` is with its agency. */
export const withdrawnDiamond: Scenario = {
  name: 'withdrawn',
  ...base,
  agencies: scripted(usual),
  withdrawsAfterMs: HOUR / 2,
}

/** Each outcome is sent while the agency's handler still says that it will come later. */
const atOnce = (answer: AgencyAnswer): Reply => ({ laterMs: 0, answer: async () => answer })
const twice: Script = (event) => atOnce(provided(event))
const racing = scripted({ ...usual, right: twice, top: twice })

/** Agencies answer twice at a time: by their handler and by the API. */
export const racingDiamond: Scenario = { name: 'racing', ...base, agencies: racing, ends: all('granted') }

/** The applicant withdraws at once, while everything starts. */
export const racingWithdrawal: Scenario = {
  name: 'racing with its withdrawal',
  ...base,
  agencies: racing,
  withdrawsAfterMs: 0,
}
