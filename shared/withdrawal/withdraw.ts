import { actWrites, counted } from '../applications/acting.ts'
import { say } from '../applications/sentences.ts'
import { mustBeOpen, readStanding, type Standing, untilItFits } from '../applications/standing.ts'
import type { Engine } from '../engine.ts'
import type { Withdrawal } from '../model/applicant-requests.ts'
import type { Caller } from '../model/caller.ts'
import type { WithdrawalReceipt } from '../model/views.ts'
import { TRANSACTION_LIMIT, TransactionFailed, type Update, type Write } from '../ports/item-table.ts'
import type { ApplicationRecord } from '../records/application-record.ts'
import { DUE_ATTRIBUTES, dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import type { RequestRecord } from '../records/request-record.ts'
import { completeWithdrawal, type CompleteDeps } from './complete.ts'
import { withdrawnServices } from './withdrawn-services.ts'

export type WithdrawDeps = CompleteDeps & Pick<Engine, 'table' | 'definitions' | 'vault' | 'ids'>

/** How long after a withdrawal the sweeper may take it as left incomplete by a crash. */
const WITHDRAW_GRACE_MS = 60_000

/**
 * Withdraws an application, or says with `dryRun` what that would do. Its open requests end in one transaction with it,
 * so that one whose state is just being entered finds itself withdrawn and answers itself.
 */
export async function withdraw(
  deps: WithdrawDeps,
  caller: Caller,
  applicationId: string,
  { dryRun }: Withdrawal,
  languages: readonly string[],
): Promise<WithdrawalReceipt> {
  return untilItFits(async () => {
    const standing = await readStanding(deps, caller, applicationId)
    mustBeOpen(standing, 'Nothing can be withdrawn')
    if (!dryRun && !(await mark(deps, standing, await actWrites(deps, caller, applicationId, 'withdrawn'))))
      return undefined
    if (!dryRun) await completeWithdrawal(deps, standing.application)
    return receipt(standing, dryRun, languages)
  })
}

async function mark(
  { table, clock }: WithdrawDeps,
  { application, requests }: Standing,
  acts: readonly Write[],
): Promise<boolean> {
  const now = clock.now()
  const open = requests.filter(({ state }) => state !== 'settled').slice(0, TRANSACTION_LIMIT - 1 - acts.length)
  const updates = open.map((request) => ({ update: ended(request, now) }))
  try {
    await table.transact([{ update: { ...withdrawn(application, now), ...counted(acts) } }, ...acts, ...updates])
    return true
  } catch (error) {
    if (error instanceof TransactionFailed) return false
    throw error
  }
}

function withdrawn({ applicationId, reopenings }: ApplicationRecord, now: number): Update {
  return {
    key: KEYS.application(applicationId),
    expect: 'exists',
    when: [
      { attribute: 'status', is: 'in', value: ['received', 'in-progress'] },
      reopenings === undefined
        ? { attribute: 'reopenings', is: 'absent' }
        : { attribute: 'reopenings', is: '=', value: reopenings },
    ],
    set: {
      status: 'withdrawn',
      withdrawnAt: new Date(now).toISOString(),
      ...dueMark(applicationId, now + WITHDRAW_GRACE_MS, 'withdraw'),
    },
    remove: ['awaiting', 'agencyPk', 'agencySk'],
  }
}

function ended({ applicationId, key }: RequestRecord, now: number): Update {
  const at = new Date(now).toISOString()
  return {
    key: KEYS.request(applicationId, key),
    expect: 'exists',
    when: [{ attribute: 'state', is: '<>', value: 'settled' }],
    set: { state: 'settled', outcome: 'withdrawn', since: at, settledAt: at },
    remove: ['agencyPk', 'agencySk', 'pending', 'questions', 'asks', 'asking', 'error', ...DUE_ATTRIBUTES],
    append: { timeline: [{ at, what: 'withdrawn' }] },
  }
}

function receipt(standing: Standing, dryRun: boolean, languages: readonly string[]): WithdrawalReceipt {
  const { application } = standing
  const services = withdrawnServices(standing, languages)
  const kept = services.filter(({ effect }) => effect === 'kept').map(({ title }) => title)
  const ending = kept.length > 0 ? 'some' : 'all'
  return {
    applicationId: application.applicationId,
    status: dryRun ? application.status : 'withdrawn',
    dryRun,
    sentence: say(dryRun ? `withdrawal-would-undo-${ending}` : `withdrawal-undoes-${ending}`, languages, {
      services: kept.join(', '),
    }),
    services,
  }
}
