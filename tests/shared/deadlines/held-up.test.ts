import { expect, it } from 'vitest'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalTable } from '../../../infra/local/table.ts'
import { type DeadlineDeps, expire, remind } from '../../../shared/deadlines/run-deadline.ts'
import type { Item } from '../../../shared/ports/item-table.ts'
import { dueMark } from '../../../shared/records/due.ts'
import { KEYS } from '../../../shared/records/keys.ts'
import { asRequest } from '../../../shared/records/request-record.ts'
import { accepted, situation } from '../../workflows/small-situation.ts'
import { requestItem } from '../../scripted/request-item.ts'

const now = Date.parse('2026-11-23T09:00:00Z')

it.each([
  { what: 'reminded', act: remind, deadline: now + 86_400_000 },
  { what: 'overdue', act: expire, deadline: now - 1 },
])(
  'says once that a wait is $what, also where a sweep was held up between its read and its write',
  async ({ what, act, deadline }) => {
    const table = createLocalTable({ database: openDatabase(':memory:') })
    const key = KEYS.request('app_1', 'a')
    const put = requestItem({
      since: '2026-11-20T08:00:00.000Z',
      deadline: new Date(deadline).toISOString(),
      ...dueMark('app_1', now, what === 'reminded' ? 'reminder' : 'deadline'),
    })
    await table.transact([{ put, expect: 'absent' }])
    const definition = accepted(situation({ a: {} }))
    const deps = {
      table,
      clock: { now: () => now },
      definitions: { version: () => definition },
    } as unknown as DeadlineDeps
    const readByBoth = asRequest(table.getNow(key) as Item)
    await act(deps, readByBoth)
    await act(deps, readByBoth)
    expect(asRequest(table.getNow(key) as Item).timeline.map((entry) => entry.what)).toEqual([what])
  },
)
