import type { Metrics } from '../../shared/adapters/metrics.ts'
import type { Engine } from '../../shared/engine.ts'

export interface MeasureWaitsDeps extends Pick<Engine, 'table' | 'clock' | 'definitions'> {
  readonly metrics: Pick<Metrics, 'seconds'>
}

/** Tells operators how long the oldest open request has been with each agency; an agency with none has waited 0 s. */
export function createMeasureWaits({ table, clock, definitions, metrics }: MeasureWaitsDeps) {
  const agencies = [...new Set(definitions.all().flatMap(({ agencies }) => Object.keys(agencies)))]
  return async (): Promise<void> => {
    const waits = await Promise.all(agencies.map((agency) => oldestWait(table, `agency#${agency}`, clock.now())))
    agencies.forEach((agency, at) => metrics.seconds('OldestWait', waits[at] ?? 0, { agency }))
    metrics.seconds('OldestWait', await oldestWait(table, 'operators', clock.now()), { agency: 'operators' })
  }
}

async function oldestWait(table: Engine['table'], pk: string, now: number): Promise<number> {
  const { items } = await table.query({ index: 'byAgency', pk, limit: 1 })
  const since = Date.parse(String(items[0]?.['agencySk']).split('#')[0] ?? '')
  return Number.isNaN(since) ? 0 : Math.max(0, Math.round((now - since) / 1000))
}
