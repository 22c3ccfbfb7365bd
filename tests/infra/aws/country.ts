import type { ConfigInput } from '../../../infra/aws/config.ts'
import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import { accepted, agencies, situation } from '../../workflows/small-situation.ts'

const SITUATIONS = 24
const SERVICES_EACH = 15

export const AGENCIES = 120

const agencyOf = (at: number) => `agency-for-the-affairs-of-region-${String(at).padStart(3, '0')}`

/** A country's life situations: 24, in two versions each, with 360 services of so many agencies. */
export function countryOf(size: number): readonly LifeSituation[] {
  return Array.from({ length: SITUATIONS }, (_, at) => [1, 2].map((version) => lifeSituation(at, version, size))).flat()
}

function lifeSituation(at: number, version: number, size: number): LifeSituation {
  const own = Array.from({ length: SERVICES_EACH }, (_, nth) => agencyOf((at * SERVICES_EACH + nth) % size))
  const services = own.map((agency, nth) => [
    `service-${at}-${nth}`,
    {
      agency,
      needs: nth === 0 ? ['person.asked'] : [`theme.fact${nth - 1}`],
      provides: [`theme.fact${nth}`],
    },
  ])
  return accepted(
    situation(
      Object.fromEntries(services) as Record<string, Record<string, unknown>>,
      {},
      {
        id: `a-situation-of-life-${at}`,
        version,
        agencies: agencies(...own),
      },
    ),
  )
}

/** Its configuration: every agency has plugged in, some with a handler for each service, and portals are told. */
export function configOf(situations: readonly LifeSituation[]): ConfigInput {
  const all = [...new Set(situations.flatMap((each) => Object.keys(each.agencies)))]
  const lambdaArn = (agency: string) => `arn:aws:lambda:eu-central-1:111122223333:function:${agency}`
  const webhooks = Array.from({ length: 20 }, (_, at) => ({
    id: `portal-${at}`,
    url: `https://portal.example/events/${at}`,
  }))
  return {
    referenceAgencies: false,
    handlers: all.map((agency) => ({ agency, lambdaArn: lambdaArn(agency) })),
    webhooks,
    webhookHosts: ['portal.example'],
  }
}
