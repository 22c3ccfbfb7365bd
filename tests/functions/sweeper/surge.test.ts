import { expect, it } from 'vitest'
import { createSweeper } from '../../../functions/sweeper/handler.ts'
import { createLocalTable } from '../../../infra/local/table.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import type { Executions } from '../../../shared/ports/executions.ts'
import { dueMark } from '../../../shared/records/due.ts'
import { KEYS } from '../../../shared/records/keys.ts'

const now = Date.parse('2026-11-23T09:00:00Z')

it('asks Step Functions about few executions at once, however many are due, and lets others have their turn', async () => {
  const table = createLocalTable({ database: openDatabase(':memory:') })
  const ids = Array.from({ length: 120 }, (_, at) => `app_${at}`)
  const items = ids.map((applicationId) => ({
    ...KEYS.application(applicationId),
    ...{ applicationId, status: 'in-progress', machine: 'm', executions: 1, disclosures: 0, disclosuresHead: '' },
    deadline: '2027-11-23T09:00:00.000Z',
    overdueAt: 'never',
    ...dueMark(applicationId, now, 'check'),
  }))
  for (const put of items) await table.transact([{ put, expect: 'absent' }])
  let asking = 0
  let most = 0
  let turns = 0
  const status: Executions['status'] = async () => {
    most = Math.max(most, ++asking)
    await new Promise((resolve) => setImmediate(resolve))
    asking--
    return 'running'
  }
  const sweep = createSweeper({
    table,
    clock: { now: () => now },
    executions: { status },
  } as unknown as Parameters<typeof createSweeper>[0])
  const turning = setInterval(() => turns++, 0)
  const report = await sweep()
  clearInterval(turning)
  expect(report).toMatchObject({ healed: 120, failed: 0 })
  expect(most).toBeLessThanOrEqual(25)
  expect(turns).toBeGreaterThan(0)
  expect((await sweep()).healed).toBe(0)
})
