import type { Engine } from '../engine.ts'
import type { AgencyAnswer } from '../model/outcome.ts'
import { ConditionFailed, TransactionFailed } from '../ports/item-table.ts'
import { dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import { asRequest, type RequestRecord, requestIdOf } from '../records/request-record.ts'
import type { Applied } from './settle.ts'

export type Questions = Extract<AgencyAnswer, { outcome: 'needs-information' }>['questions']

/** How long an applicant may take to answer, in milliseconds, before the wait shows as overdue. */
export const APPLICANT_WAIT_MS = 30 * 86_400_000

const stillOpen = (request: RequestRecord) =>
  [
    { attribute: 'state', is: '<>', value: 'settled' },
    { attribute: 'revision', is: '=', value: request.revision },
  ] as const

/** Leaves a request with its agency, which will answer by its callbackId; lists it among the agency's open requests. */
export async function awaitAgency(
  { table, clock }: Pick<Engine, 'table' | 'clock'>,
  request: RequestRecord,
  expectedBy: string | undefined,
): Promise<Applied> {
  const at = new Date(clock.now()).toISOString()
  const deadline = request.deadline ?? at
  try {
    const item = await table.update({
      key: KEYS.request(request.applicationId, request.key),
      expect: 'exists',
      when: stillOpen(request),
      set: {
        state: 'with-agency',
        expectedBy,
        agencyPk: `agency#${request.agency}`,
        agencySk: `${at}#${requestIdOf(request)}`,
        ...dueMark(request.applicationId, Date.parse(deadline), 'deadline'),
      },
      append: { timeline: [{ at, what: 'pending' }] },
    })
    return { applied: true, request: asRequest(item) }
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
    return { applied: false, request: error.item && asRequest(error.item) }
  }
}

/** Puts questions to the applicant; the request keeps its token and goes on when they are answered. */
export async function awaitApplicant(
  { table, clock, vault }: Pick<Engine, 'table' | 'clock' | 'vault'>,
  request: RequestRecord,
  questions: Questions,
): Promise<Applied> {
  const at = new Date(clock.now()).toISOString()
  const until = clock.now() + APPLICANT_WAIT_MS
  const owner = request.subjects['applicant'] as string
  const set = {
    state: 'awaiting-applicant',
    since: at,
    answerBy: new Date(until).toISOString(),
    questions: await vault.seal(owner, `${requestIdOf(request)}#questions`, questions),
    token: request.token,
    tokenOf: request.tokenOf,
    ...dueMark(request.applicationId, until, 'deadline'),
  } as const
  try {
    await table.transact([
      {
        update: {
          key: KEYS.request(request.applicationId, request.key),
          expect: 'exists',
          when: stillOpen(request),
          set,
          remove: ['agencyPk', 'agencySk', 'pending'],
          append: { timeline: [{ at, what: 'awaiting-applicant' }] },
        },
      },
      {
        update: {
          key: KEYS.application(request.applicationId),
          expect: 'exists',
          addTo: { awaiting: [request.key] },
        },
      },
    ])
    return { applied: true, request: { ...request, ...set } }
  } catch (error) {
    if (!(error instanceof TransactionFailed) || !error.parts[0]?.failed) throw error
    const item = error.parts[0].item
    return { applied: false, request: item && asRequest(item) }
  }
}

