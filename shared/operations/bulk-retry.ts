import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import type { Clock } from '../ports/clock.ts'
import { ConditionFailed } from '../ports/item-table.ts'
import { KEYS } from '../records/keys.ts'
import { asRequest } from '../records/request-record.ts'
import { listedKeys } from './list.ts'
import { retry } from './retry.ts'
import type { BulkRetry } from './views.ts'

/** How many requests one call retries at most. */
const BATCH = 25

export interface BulkStart {
  readonly agency: string
  readonly error?: string
  readonly why: string
  readonly perMinute: number
}

interface BulkRecord extends BulkStart {
  readonly operationId: string
  readonly by: string
  readonly startedAt: string
  readonly cursor?: string
  readonly step: number
  readonly retried: number
  readonly skipped: number
  readonly done: boolean
  readonly nextAt: string
}

type BulkDeps = Pick<Engine, 'table' | 'clock' | 'ids' | 'vault' | 'executions' | 'queue'> & {
  /** What the rate goes by, also where business time runs faster. */
  readonly realTime: Clock
}

/** Starts to retry everything that an operator holds of one agency; those that fail again later are not part of it. */
export async function startBulkRetry(deps: BulkDeps, caller: Caller, wanted: BulkStart): Promise<BulkRetry> {
  const operationId = deps.ids.next('op')
  const startedAt = new Date(deps.clock.now()).toISOString()
  const begun = { operationId, ...wanted, by: caller.subject, startedAt, step: 0, retried: 0, skipped: 0, done: false }
  const nextAt = new Date(deps.realTime.now()).toISOString()
  const put = { ...KEYS.operation(operationId), ...begun, nextAt }
  await deps.table.transact([{ put, expect: 'absent' }])
  return continueBulkRetry(deps, caller, operationId)
}

/** Goes on with a bulk retry where it stands, one batch a call, no faster than its rate. */
export async function continueBulkRetry(deps: BulkDeps, caller: Caller, operationId: string): Promise<BulkRetry> {
  const item = await deps.table.get(KEYS.operation(operationId))
  if (!item) throw unknown(operationId)
  const record = item as unknown as BulkRecord
  if (record.done || Date.parse(record.nextAt) > deps.realTime.now()) return view(record)
  const { keys, cursor } = await listedKeys(deps, {
    list: 'failed',
    agency: record.agency,
    ...(record.error !== undefined && { error: record.error }),
    before: `${record.startedAt}#~`,
    limit: BATCH,
    ...(record.cursor !== undefined && { cursor: record.cursor }),
  })
  const requests = (await deps.table.getMany(keys)).flatMap((found) => (found ? [asRequest(found)] : []))
  const results = await Promise.allSettled(requests.map((request) => retry(deps, caller, request, { operationId })))
  const broken = results.find((result) => result.status === 'rejected' && !isPassed(result.reason))
  if (broken?.status === 'rejected') throw broken.reason
  const retried = results.filter((result) => result.status === 'fulfilled').length
  return view(await advance(deps, record, { retried, skipped: results.length - retried, cursor }))
}

const isPassed = (error: unknown) => error instanceof Failure && error.code === 'wrong-state'

async function advance(
  { table, realTime }: Pick<BulkDeps, 'table' | 'realTime'>,
  record: BulkRecord,
  { retried, skipped, cursor }: { retried: number; skipped: number; cursor: string | undefined },
): Promise<BulkRecord> {
  try {
    const item = await table.update({
      key: KEYS.operation(record.operationId),
      expect: 'exists',
      when: [{ attribute: 'step', is: '=', value: record.step }],
      set: {
        cursor,
        done: cursor === undefined,
        nextAt: new Date(realTime.now() + (retried * 60_000) / record.perMinute).toISOString(),
      },
      add: { step: 1, retried, skipped },
    })
    return item as unknown as BulkRecord
  } catch (error) {
    if (!(error instanceof ConditionFailed) || !error.item) throw error
    return error.item as unknown as BulkRecord
  }
}

const view = (record: BulkRecord): BulkRetry => ({
  operationId: record.operationId,
  agency: record.agency,
  ...(record.error !== undefined && { error: record.error }),
  startedAt: record.startedAt,
  retried: record.retried,
  skipped: record.skipped,
  done: record.done,
  nextAt: record.nextAt,
})

const unknown = (operationId: string) =>
  new Failure('not-found', 'There is no such bulk operation.', {
    got: operationId.slice(0, 60),
    expected: 'the operationId from the answer that started it',
    remedy: 'Start one with POST /operations/agencies/{agency}/retry.',
  })
