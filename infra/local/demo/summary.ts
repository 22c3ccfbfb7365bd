import { dueAt } from '../../../shared/model/deadline.ts'
import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import type { ApplicationView } from '../../../shared/model/views.ts'
import type { Flow, Report } from './report.ts'

const DAY = 86_400_000

const days = (ms: number) => {
  const count = ms / DAY
  if (count < 0.05) return 'at once'
  return count < 10 ? `${count.toFixed(1)} days` : `${Math.round(count)} days`
}

/** The summary of one settled application, in words. */
export function summary(
  definition: LifeSituation,
  view: ApplicationView,
  report: Report,
  flows: readonly Flow[],
): string {
  const began = Date.parse(view.createdAt)
  const took = Date.parse(view.settledAt ?? view.createdAt) - began
  const ran = view.services.filter((service) => service.outcome !== 'not-applicable')
  const deadlines = ran.map((service) => {
    const deadline = definition.services[service.service]?.deadline ?? definition.deadline
    return dueAt(began, deadline) - began
  })
  const oneByOne = deadlines.reduce((total, each) => total + each, 0)
  const agencies = new Set(ran.map((service) => service.agency.id)).size
  const width = Math.max(...view.services.map((service) => label(service).length))
  return [
    `${view.title}: ${view.result ?? view.status}`,
    `One application, ${ran.length} services of ${agencies} agencies, settled in ${days(took)}.`,
    '',
    ...view.services.map(
      (service) => `  ${label(service).padEnd(width)}  ${service.outcome ?? service.state}: ${service.sentence}`,
    ),
    '',
    `Asked of the applicant   ${report.asked.once} facts, each once; separate applications ask ${report.asked.separately}.`,
    `Saved                    ${report.saved.documents} documents and ${report.saved.visits} visits.`,
    `Time                     ${days(took)} along the critical path; one after another, by their deadlines, ${days(oneByOne)}.`,
    `Recorded                 ${report.disclosures} disclosures of facts to agencies, ${report.transitions} state transitions.`,
    '',
    'What flowed between agencies, without the applicant:',
    ...flows.map(({ from, to, facts }) => `  ${from} → ${to}: ${facts.join(', ')}`),
  ].join('\n')
}

export const label = ({ title, item, agency }: ApplicationView['services'][number]) =>
  `${title}${item === undefined ? '' : ` (${item})`} · ${agency.title}`
