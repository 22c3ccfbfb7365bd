import { appendDisclosure } from '../../shared/disclosures/disclosure.ts'
import { disclosureTo } from '../../shared/disclosures/to-agency.ts'
import { calendarOf } from '../../shared/model/calendar/calendar-of.ts'
import { dueAt } from '../../shared/model/deadline.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { TransactionFailed, type Update, type Write } from '../../shared/ports/item-table.ts'
import { readApplication } from '../../shared/records/application-record.ts'
import { DUE_ATTRIBUTES, readDueMark } from '../../shared/records/due.ts'
import { KEYS } from '../../shared/records/keys.ts'
import {
  asRead,
  asRequest,
  isBeingStopped,
  type RequestRecord,
  sameToken,
} from '../../shared/records/request-record.ts'
import type { DispatchDeps } from './deps.ts'
import type { DispatchMessage } from './message.ts'
import { takeToken } from './take-token.ts'

/** The facts about to leave, by name, and what must still hold then. */
export interface Leaving {
  readonly facts: readonly string[]
  readonly unchanged: readonly Write[]
}

/**
 * Marks a request as with its agency and, in the same transaction, writes the disclosure of the facts about to leave.
 * A retry of the same revision discloses nothing new.
 *
 * @returns whether the request was handed over, and how it stands: where it was not, somebody has changed it, or a consent, since it was read.
 */
export async function handOver(
  deps: DispatchDeps,
  definition: LifeSituation,
  request: RequestRecord,
  message: DispatchMessage,
  leaving: Leaving,
): Promise<{ readonly handed: boolean; readonly request: RequestRecord | undefined }> {
  const now = deps.clock.now()
  const update = handing(definition, request, message, now)
  const { facts, unchanged } = leaving
  const discloses = facts.length > 0 && request.disclosed !== request.revision
  const entry = discloses ? await chained(deps, definition, request, facts, now) : []
  try {
    await deps.table.transact([{ update }, ...unchanged, ...entry])
    const attempts = request.attempts + 1
    const { timeline } = request
    const taken = { ...request, ...update.set, attempts, timeline, duePk: undefined, dueSk: undefined } as RequestRecord
    return { handed: true, request: taken }
  } catch (error) {
    if (!(error instanceof TransactionFailed)) throw error
    if (error.parts[0]?.failed) {
      return { handed: false, request: error.parts[0].item && asRequest(error.parts[0].item) }
    }
    if (error.parts.slice(1, 1 + unchanged.length).some(({ failed }) => failed)) return { handed: false, request }
    return handOver(deps, definition, request, message, leaving)
  }
}

/** The chain's head is read last, for the application's other requests move it. */
async function chained(
  { table }: DispatchDeps,
  definition: LifeSituation,
  request: RequestRecord,
  facts: readonly string[],
  now: number,
): Promise<Write[]> {
  const application = await readApplication(table, request.applicationId)
  return application ? appendDisclosure(application, disclosureTo(definition, application, request, facts, now)) : []
}

function handing(definition: LifeSituation, request: RequestRecord, message: DispatchMessage, now: number): Update {
  const at = new Date(now).toISOString()
  const deadline = definition.services[request.service]?.deadline ?? definition.deadline
  return {
    key: KEYS.request(request.applicationId, request.key),
    expect: 'exists',
    when: [
      // As read: an operator's state entered in between holds another token, which nobody would answer.
      ...asRead(request),
      { attribute: 'agencyPk', is: request.agencyPk === undefined ? 'absent' : 'present' },
      sameToken(request),
    ],
    set: {
      state: 'with-agency',
      since: at,
      ...takeToken(request, message),
      readyAt: request.readyAt ?? at,
      deadline: request.deadline ?? new Date(dueAt(now, deadline, calendarOf(definition.region))).toISOString(),
      disclosed: request.revision,
    },
    add: { attempts: 1 },
    remove: ['pending', ...(isTakenUp(request) ? [] : ['agencyPk', 'agencySk', ...DUE_ATTRIBUTES])],
    ...(!isAnnounced(request) && {
      append: { timeline: [{ at, what: request.attempts === 0 ? 'with-agency' : 'retrying' }] },
    }),
  }
}

/** That an agency is told to stop was said already, and it is handed nothing. */
const isAnnounced = (request: RequestRecord) => isBeingStopped(request) && request.attempts === 0

/** A message that comes twice finds a request that its agency has taken up: its deadline goes on whatever comes of this. */
const isTakenUp = ({ state, agencyPk, dueSk }: RequestRecord) =>
  state === 'with-agency' && agencyPk !== undefined && !['queue', 'retry'].includes(readDueMark(dueSk ?? '').kind)
