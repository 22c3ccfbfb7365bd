import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { type ApplicationRecord, isOpen, readApplication } from '../records/application-record.ts'
import { readRequests, type RequestRecord } from '../records/request-record.ts'
import { definitionOf } from '../requests/definition-of.ts'
import { notFound } from './read.ts'

/** How an application stands when its applicant wants to change something about it. */
export interface Standing {
  readonly application: ApplicationRecord
  readonly requests: readonly RequestRecord[]
  readonly definition: LifeSituation
}

/** The caller's own application. @throws Failure `not-found` */
export async function readStanding(
  deps: Pick<Engine, 'table' | 'definitions'>,
  caller: Caller,
  applicationId: string,
): Promise<Standing> {
  const [application, requests] = await Promise.all([
    readApplication(deps.table, applicationId),
    readRequests(deps.table, applicationId),
  ])
  if (!application || application.applicant !== caller.subject) throw notFound(applicationId)
  return { application, requests, definition: definitionOf(deps, application) }
}

/** @throws Failure `wrong-state` where the application has ended */
export function mustBeOpen({ application }: Standing, what: string): void {
  if (isOpen(application)) return
  const { status, applicationId, settledAt, withdrawnAt } = application
  const ended = status === 'settled' ? `settled on ${settledAt}` : `withdrawn on ${withdrawnAt}`
  throw new Failure('wrong-state', `${what}: the application has ended.`, {
    got: ended,
    expected: 'an application in progress',
    remedy:
      status === 'settled'
        ? `GET /applications/${applicationId} says how each service ended and how to appeal; turn to its agency.`
        : 'Apply again with POST /applications; what is known of you is not asked again.',
  })
}

/** How often a change is tried again that something else about the application came before. */
const MOST_TRIES = 8

/** Tries until the change fits how the application stands; `undefined` says that it did not. */
export async function untilItFits<T>(change: () => Promise<T | undefined>): Promise<T> {
  for (let left = MOST_TRIES; left > 0; left--) {
    const done = await change()
    if (done !== undefined) return done
  }
  throw new Failure('conflict', 'The application is changing at this moment.', { remedy: 'Send the same again.' })
}
