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
type Key = keyof typeof services

/** A service, two that need it, one that needs both, and one that only comes after them; `more` by service. */
export const diamond = (
  more: Partial<Record<Key, object>> = {},
  id = 'diamond',
  facts: Parameters<typeof situation>[1] = {},
) =>
  accepted(
    situation(
      Object.fromEntries(Object.entries(services).map(([key, parts]) => [key, { ...parts, ...more[key as Key] }])),
      facts,
      { id, deadline: 'P60D', agencies: named('registry', 'tax-office', 'school-board', 'carrier', 'city') },
    ),
  )

/** What each service brings follows from what it was told, so that a correction goes on from one to the next. */
const brings: Readonly<Record<Key, readonly [string, string] | undefined>> = {
  top: ['person.record', 'person.name'],
  left: ['person.relief', 'person.record'],
  right: ['person.place', 'person.record'],
  join: ['person.ticket', 'person.place'],
  notice: undefined,
}

/** The answer that grants an event. */
export function granting({ service, operation, facts }: AgencyEvent): AgencyAnswer {
  const [fact, from] = brings[service as Key] ?? []
  const isUndo = operation === 'cancel' || operation === 'compensate'
  return {
    outcome: 'granted',
    facts: isUndo || !fact || !from ? {} : { [fact]: `${service} of ${String(facts[from])}` },
  }
}

/** What an agency does with the event of one service, the `nth` time it gets it. */
export type Script = (event: AgencyEvent, nth: number) => Reply

export const HOUR = 3_600_000

export const later =
  (ms: number, answer = granting): Script =>
  (event) => ({ laterMs: ms, answer: async () => answer(event) })

/** `left` fails at its first try, `right` answers an hour later; the others at once. */
const usual: Partial<Record<Key, Script>> = {
  left: (event, nth) => (nth === 1 ? { throws: 'out of order' } : { answer: granting(event) }),
  right: later(HOUR),
}

/** Agencies as usual but for these scripts; what is to be undone is undone at once. */
export function scripted(scripts: Partial<Record<Key, Script>>): Agencies {
  const all: Readonly<Record<string, Script>> = { ...usual, ...scripts }
  return async (event, nth) =>
    event.operation === 'cancel' || event.operation === 'compensate'
      ? { answer: granting(event) }
      : (all[event.service]?.(event, nth) ?? { answer: granting(event) })
}

const facts = { 'person.name': 'Anna', 'person.phone': '1' }
const submission = { situation: 'diamond', facts, lists: {}, subjects: {}, services: [], consents: [] }

/** How all services end where each is granted. */
export const allGranted = Object.fromEntries(Object.keys(services).map((key) => [key, 'granted' as const]))

/** Everything is granted in the end, by agencies as usual. */
export const usualDiamond: Omit<Scenario, 'name'> = {
  situation: diamond(),
  submission,
  agencies: scripted({}),
  ends: allGranted,
}
