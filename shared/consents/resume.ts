import { untilItFits } from '../applications/standing.ts'
import type { Report } from '../consume-messages.ts'
import { type SpreadDeps, takeSteps } from '../corrections/spread.ts'
import { withFollowers } from '../corrections/steps.ts'
import type { Item } from '../ports/item-table.ts'
import { isOpen, readApplication } from '../records/application-record.ts'
import { applicationsOf } from '../records/applications-of.ts'
import { clearMark } from '../records/clear-mark.ts'
import { readRequests, type RequestRecord } from '../records/request-record.ts'
import { asConsent } from './consents.ts'

/** Requests of one application that run after all, by key. */
export interface Resumed {
  readonly applicationId: string
  readonly services: readonly string[]
}

export type ResumeDeps = SpreadDeps & {
  /** Told of what could not be done at once. */
  readonly report?: Report | undefined
}

/**
 * Does at once what consents just given let run again. What cannot be is left to the sweeper: they are recorded, with its mark.
 *
 * @param but an application that was accepted with them, so that it lacks none
 */
export async function resumeNow(
  deps: ResumeDeps,
  person: string,
  purposes: readonly string[],
  but?: string,
): Promise<Resumed[]> {
  if (purposes.length === 0) return []
  try {
    return await resume(deps, person, purposes, but)
  } catch (error) {
    deps.report?.(error)
    return []
  }
}

/**
 * Does what a consent was marked for. The mark stays for the sweeper though all was resumed at once: clearing it would cost every
 * submission a write, and an application of the very second is found only later.
 */
export async function resumeMarked(deps: SpreadDeps, item: Item): Promise<void> {
  const { purpose, state, dueSk } = asConsent(item)
  const person = item.pk.slice('subject#'.length)
  if (state === 'given') await resume(deps, person, [purpose])
  await clearMark(deps.table, item, dueSk)
}

/**
 * Runs again what had ended for want of these consents, in every application of the person that has not ended, and what was blocked
 * behind it; where one is taken back since, that ends again when its turn comes. Safe to repeat.
 */
async function resume(deps: SpreadDeps, person: string, purposes: readonly string[], but?: string): Promise<Resumed[]> {
  const applications = (await applicationsOf(deps.table, person)).filter(isOpen)
  const tried = await Promise.allSettled(
    applications
      .filter(({ applicationId }) => applicationId !== but)
      .map(async ({ applicationId }) => {
        const services = await untilItFits(() => resumeOne(deps, applicationId, purposes))
        return { applicationId, services }
      }),
  )
  for (const each of tried) if (each.status === 'rejected') throw each.reason
  return tried.flatMap((each) => (each.status === 'fulfilled' && each.value.services.length > 0 ? [each.value] : []))
}

async function resumeOne(
  deps: SpreadDeps,
  applicationId: string,
  purposes: readonly string[],
): Promise<string[] | undefined> {
  const [application, requests] = await Promise.all([
    readApplication(deps.table, applicationId),
    readRequests(deps.table, applicationId),
  ])
  const wanted = requests.filter((request) => lacked(request, purposes))
  if (!application || !isOpen(application) || wanted.length === 0) return []
  const steps = wanted.map((request) => ({ kind: 'reopen', request, changed: [], why: 'consented' }) as const)
  const taken = await takeSteps(deps, application, withFollowers(requests, steps))
  return taken ? wanted.map(({ key }) => key) : undefined
}

const lacked = ({ because }: RequestRecord, purposes: readonly string[]) =>
  because?.kind === 'no-consent' && purposes.includes(because.purpose)
