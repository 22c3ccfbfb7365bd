import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { AgencyAnswer } from '../../shared/model/outcome.ts'
import { accepted, agencies, service, situation } from '../workflows/small-situation.ts'
import type { Scenario } from './scenario.ts'

const children = ['Ilya', 'Vera', 'Oleg']

const retry = { attempts: 3, intervalSeconds: 5, backoff: 2 }
const siblings = accepted(
  situation(
    {
      place: service({
        agency: 'school-board',
        forEach: 'child',
        needs: ['child.name'],
        provides: ['child.place'],
        retry,
      }),
      allowance: service({ agency: 'tax-office', forEach: 'child', needs: ['child.name'], retry }),
    },
    {},
    { id: 'siblings', deadline: 'P60D', agencies: agencies('school-board', 'tax-office') },
  ),
)

const granting = ({ service: of, facts }: AgencyEvent): AgencyAnswer => ({
  outcome: 'granted',
  facts: of === 'place' ? { 'child.place': `place of ${String(facts['child.name'])}` } : {},
})

/** The school board fails twice at each child: its circuit breaker opens, holds what is left, and closes again. */
export const outage: Scenario = {
  name: 'outage',
  situation: siblings,
  submission: {
    situation: 'siblings',
    facts: {},
    lists: { child: children.map((name) => ({ facts: { 'child.name': name } })) },
    subjects: {},
    services: [],
    consents: [],
  },
  agencies: async (event, nth) =>
    event.service === 'place' && nth < 3 ? { throws: 'out of order' } : { answer: granting(event) },
  breaker: { failures: 2, withinMs: 60_000, firstDelaySeconds: 30, longestDelaySeconds: 600, probeMs: 30_000 },
  ends: Object.fromEntries(
    ['place', 'allowance'].flatMap((key) => children.map((_, at) => [`${key}:${at + 1}`, 'granted' as const])),
  ),
}
