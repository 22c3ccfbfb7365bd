import { untilItFits } from '../applications/standing.ts'
import { type SpreadDeps, takeSteps } from '../corrections/spread.ts'
import { withFollowers } from '../corrections/steps.ts'
import { readApplication } from '../records/application-record.ts'
import { readRequests, type RequestRecord } from '../records/request-record.ts'
import { givenConsents } from './consents.ts'
import { openApplications } from './open-applications.ts'

/** Requests of one application that run after all, by key. */
export interface Resumed {
  readonly applicationId: string
  readonly services: readonly string[]
}

/**
 * Runs again what had ended for want of these consents, in every application of the person that has not ended, and what was blocked
 * behind it; a consent that is taken back since brings nothing. Safe to repeat.
 */
export async function resume(deps: SpreadDeps, person: string, purposes: readonly string[]): Promise<Resumed[]> {
  const given = await givenConsents(deps, person, purposes)
  if (given.size === 0) return []
  const applications = await openApplications(deps, person)
  const resumed = await Promise.all(
    applications.map(async ({ applicationId }) => {
      const services = await untilItFits(() => resumeOne(deps, applicationId, given))
      return { applicationId, services }
    }),
  )
  return resumed.filter(({ services }) => services.length > 0)
}

async function resumeOne(
  deps: SpreadDeps,
  applicationId: string,
  purposes: ReadonlySet<string>,
): Promise<string[] | undefined> {
  const [application, requests] = await Promise.all([
    readApplication(deps.table, applicationId),
    readRequests(deps.table, applicationId),
  ])
  const wanted = requests.filter((request) => lacked(request, purposes))
  if (application?.status !== 'in-progress' || wanted.length === 0) return []
  const steps = wanted.map((request) => ({ kind: 'reopen', request, changed: [], why: 'consented' }) as const)
  const taken = await takeSteps(deps, application, withFollowers(requests, steps))
  return taken ? wanted.map(({ key }) => key) : undefined
}

const lacked = ({ because }: RequestRecord, purposes: ReadonlySet<string>) =>
  because?.kind === 'no-consent' && purposes.has(because.purpose)
