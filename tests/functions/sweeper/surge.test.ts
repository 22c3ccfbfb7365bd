import { describe, expect, it, vi } from 'vitest'
import { createSweeper } from '../../../functions/sweeper/handler.ts'
import { createLocalTable } from '../../../infra/local/table.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import type { Executions } from '../../../shared/ports/executions.ts'
import { dueMark } from '../../../shared/records/due.ts'
import { KEYS } from '../../../shared/records/keys.ts'

const now = Date.parse('2026-11-23T09:00:00Z')

/** A sweep over so many applications that are due, and what became of it. */
async function sweepOver(count: number, status: Executions['status']) {
  const table = createLocalTable({ database: openDatabase(':memory:') })
  for (let at = 0; at < count; at++) {
    const put = {
      ...KEYS.application(`app_${at}`),
      ...{ applicationId: `app_${at}`, status: 'in-progress', machine: 'm', executions: 1 },
      ...{ disclosures: 0, disclosuresHead: '', deadline: '2027-11-23T09:00:00.000Z', overdueAt: 'never' },
      ...dueMark(`app_${at}`, now, 'check'),
    }
    await table.transact([{ put, expect: 'absent' }])
  }
  const deps = { table, clock: { now: () => now }, executions: { status } }
  return createSweeper(deps as unknown as Parameters<typeof createSweeper>[0])
}

describe('a sweep over many', () => {
  it('has few of them in hand at a time, and heals each once', async () => {
    let inHand = 0
    let most = 0
    const sweep = await sweepOver(120, async () => {
      most = Math.max(most, ++inHand)
      await new Promise((resolve) => setImmediate(resolve))
      inHand--
      return 'running'
    })
    expect(await sweep()).toMatchObject({ healed: 120, failed: 0 })
    expect(most).toBe(25)
    expect((await sweep()).healed).toBe(0)
  })

  it('goes on with the others while one hangs', async () => {
    let asked = 0
    const sweep = await sweepOver(120, () =>
      asked++ === 3 ? new Promise(() => undefined) : Promise.resolve('running'),
    )
    void sweep()
    await vi.waitFor(() => expect(asked).toBe(120))
  })

  it('lets whatever else the process does have its turn', async () => {
    let asked = 0
    const sweep = await sweepOver(120, async () => (asked++, 'running'))
    const swept = sweep()
    await vi.waitFor(() => expect(asked).toBeGreaterThan(0), { interval: 1 })
    expect(asked).toBeLessThan(120)
    await swept
    expect(asked).toBe(120)
  })
})
