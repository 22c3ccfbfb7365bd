import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import { askedSeparately } from '../../../shared/model/questions.ts'
import type { ApplicationView } from '../../../shared/model/views.ts'
import type { RequestRecord } from '../../../shared/records/request-record.ts'

/** The machine-readable result of one application run to its end; times ISO 8601. */
export interface Report {
  readonly applicationId: string
  readonly situation: string
  readonly version: number
  readonly status: string
  readonly result: string | undefined
  readonly services: readonly {
    readonly id: string
    readonly agency: string
    readonly outcome: string | undefined
    readonly readyAt: string | undefined
    readonly endedAt: string | undefined
  }[]
  readonly asked: { readonly once: number; readonly separately: number }
  readonly saved: { readonly documents: number; readonly visits: number }
  readonly disclosures: number
  readonly transitions: number
}

/** What is known of an application besides its view. */
export interface Counted {
  readonly asked: number
  readonly chosen: readonly string[]
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly disclosures: number
  readonly transitions: number
}

/** Counts what one application asked and cost against applying for each of its services alone. */
export function report(definition: LifeSituation, view: ApplicationView, counted: Counted): Report {
  const separately = askedSeparately(definition, counted)
  const ran = view.services.filter((service) => service.outcome !== 'not-applicable')
  const apart = ran.map((service) => definition.services[service.service]?.apart ?? { documents: 0, visits: 0 })
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
  return {
    applicationId: view.applicationId,
    situation: view.situation,
    version: view.version,
    status: view.status,
    result: view.result,
    services: view.services.map(({ key, agency, outcome, readyAt, endedAt }) => ({
      id: key,
      agency: agency.id,
      outcome,
      readyAt,
      endedAt,
    })),
    asked: { once: counted.asked, separately: sum(ran.map(({ key }) => separately.get(key)?.length ?? 0)) },
    saved: { documents: sum(apart.map((each) => each.documents)), visits: sum(apart.map((each) => each.visits)) },
    disclosures: counted.disclosures,
    transitions: counted.transitions,
  }
}

/** One stream of facts from the agency that established them to one that needed them, without the applicant. */
export interface Flow {
  readonly from: string
  readonly to: string
  readonly facts: readonly string[]
}

/** What flowed between agencies: facts that a service provided and another agency's service received. */
export function flows(
  definition: LifeSituation,
  requests: readonly RequestRecord[],
  disclosed: readonly { readonly agency: string; readonly facts: readonly { readonly fact: string }[] }[],
): Flow[] {
  const providers = new Map(
    requests.flatMap((request) => (request.provided ?? []).map((fact) => [fact, request.agency] as const)),
  )
  const found = new Map<string, Set<string>>()
  for (const { agency, facts } of disclosed) {
    for (const { fact } of facts) {
      const from = providers.get(fact)
      if (from === undefined || from === agency) continue
      const key = `${from}\n${agency}`
      found.set(key, (found.get(key) ?? new Set()).add(fact))
    }
  }
  return [...found].map(([key, facts]) => {
    const [from = '', to = ''] = key.split('\n')
    const title = (agency: string) => definition.agencies[agency]?.title['en'] ?? agency
    return {
      from: title(from),
      to: title(to),
      facts: [...facts].map((fact) => definition.facts[fact]?.title['en'] ?? fact),
    }
  })
}
