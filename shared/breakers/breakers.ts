import type { Engine } from '../engine.ts'
import { ConditionFailed, type Condition, type Update } from '../ports/item-table.ts'
import { asBreaker, breakerKey, type BreakerRecord } from './breaker-record.ts'

export interface BreakerSettings {
  /** Failed calls in a row, of different requests, that open it. */
  readonly failures: number
  /** They count together only within this time, in milliseconds. */
  readonly withinMs: number
  /** How long nothing is tried at first, and at most; it doubles with each probe that fails. */
  readonly firstDelaySeconds: number
  readonly longestDelaySeconds: number
  /** How long a probe may take before another may try. */
  readonly probeMs: number
}

export const BREAKER_SETTINGS: BreakerSettings = {
  failures: 5,
  withinMs: 60_000,
  firstDelaySeconds: 30,
  longestDelaySeconds: 600,
  probeMs: 30_000,
}

/** For how long an open breaker is not read again, in milliseconds. */
const FRESH_MS = 1_000

export type Admission = { readonly call: true } | Refusal

/** Why a request may not call: since when its agency is out of order, and when one is to try again. */
export interface Refusal {
  readonly call: false
  readonly since: number
  readonly until: number
}

/** Keeps calls away from agencies that are out of order. */
export interface Breakers {
  /** Whether a request may call its agency now; while closed, known without a read or a write. */
  admit(agency: string): Promise<Admission>
  /** Says that a call was answered. */
  succeeded(agency: string): Promise<void>
  /** Says that a call failed; not `call` where the breaker is open now, so that the call costs the request nothing. */
  failed(agency: string, requestId: string): Promise<Admission>
}

interface Known {
  readonly record: BreakerRecord
  readonly readAt: number
}

/**
 * Circuit breakers, one item an agency, shared by every process through the table. A process reads an agency's breaker
 * once, then only while it is not closed; that another process opened it is learnt by a failed call of its own.
 */
export function createBreakers(
  { table, clock }: Pick<Engine, 'table' | 'clock'>,
  settings: BreakerSettings = BREAKER_SETTINGS,
): Breakers {
  const known = new Map<string, Known>()
  const keep = (record: BreakerRecord) => {
    known.set(record.agency, { record, readAt: clock.now() })
    return record
  }
  const read = async (agency: string) => keep(asBreaker(agency, await table.get(breakerKey(agency))))
  const current = (agency: string): BreakerRecord | Promise<BreakerRecord> => {
    const found = known.get(agency)
    if (!found) return read(agency)
    return found.record.state === 'closed' || clock.now() - found.readAt < FRESH_MS ? found.record : read(agency)
  }
  /** The breaker after the change, or as it stands where others changed it first. */
  const change = async (agency: string, when: readonly Condition[], changes: Pick<Update, 'set' | 'add'>) => {
    const key = breakerKey(agency)
    try {
      const set = { agency, ...changes.set }
      const item = await table.update({ key, expect: 'either', when, ...changes, set })
      return { changed: true, record: keep(asBreaker(agency, item)) }
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error
      return { changed: false, record: keep(asBreaker(agency, error.item)) }
    }
  }
  const inMs = (ms: number) => new Date(clock.now() + ms).toISOString()

  const open = async (before: BreakerRecord): Promise<Admission> => {
    const { firstDelaySeconds, longestDelaySeconds } = settings
    const longer = before.state === 'probing' ? (before.delaySeconds ?? firstDelaySeconds) * 2 : firstDelaySeconds
    const delaySeconds = Math.min(longestDelaySeconds, longer)
    const { record } = await change(before.agency, [{ attribute: 'state', is: '=', value: before.state }], {
      set: {
        state: 'open',
        openedAt: before.openedAt ?? inMs(0),
        retryAt: inMs(delaySeconds * 1000),
        delaySeconds,
      },
    })
    return held(record)
  }
  const held = (record: BreakerRecord): Admission =>
    record.state === 'closed'
      ? { call: true }
      : {
          call: false,
          since: Date.parse(record.openedAt ?? inMs(0)),
          until: record.state === 'open' ? Date.parse(record.retryAt ?? inMs(0)) : clock.now(),
        }

  return {
    async admit(agency) {
      const record = await current(agency)
      if (record.state === 'closed' || record.retryAt === undefined) return { call: true }
      if (record.retryAt > inMs(0)) return held(record)
      const same = (['state', 'retryAt'] as const).map((attribute): Condition => ({
        attribute,
        is: '=',
        value: record[attribute] as string,
      }))
      const probe = await change(agency, same, { set: { state: 'probing', retryAt: inMs(settings.probeMs) } })
      return probe.changed ? { call: true } : held(probe.record)
    },
    async succeeded(agency) {
      const record = known.get(agency)?.record
      if (!record || (record.state === 'closed' && record.failures === 0)) return
      await table.update({
        key: breakerKey(agency),
        expect: 'either',
        set: { agency, state: 'closed', failures: 0 },
        remove: ['firstAt', 'last', 'openedAt', 'retryAt', 'delaySeconds'],
      })
      keep({ agency, state: 'closed', failures: 0 })
    },
    async failed(agency, requestId) {
      const before = await current(agency)
      if (before.state === 'probing') return open(before)
      if (before.state === 'open') return held(before)
      const since = new Date(clock.now() - settings.withinMs).toISOString()
      const other: Condition = { attribute: 'last', is: '<>', value: requestId }
      const again = [other, { attribute: 'firstAt', is: '>', value: since }] as const
      const counted = await change(agency, again, { set: { last: requestId }, add: { failures: 1 } })
      if (counted.changed && counted.record.failures >= settings.failures) return open(counted.record)
      if (counted.changed || counted.record.state !== 'closed') return held(counted.record)
      if ((counted.record.firstAt ?? '') > since) return { call: true }
      const first = { state: 'closed', failures: 1, firstAt: inMs(0), last: requestId } as const
      return held((await change(agency, [], { set: first })).record)
    },
  }
}
