import { describe, expect, it } from 'vitest'
import { createLocalTable, type LocalTable } from '../../../infra/local/table.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { anchor } from '../../../shared/disclosures/anchor.ts'
import { appendDisclosure, type ChainHead, type Disclosure } from '../../../shared/disclosures/disclosure.ts'
import type { Item } from '../../../shared/ports/item-table.ts'
import { asApplication } from '../../../shared/records/application-record.ts'
import { dueMark, readDueMark } from '../../../shared/records/due.ts'
import { KEYS } from '../../../shared/records/keys.ts'

const now = Date.parse('2026-11-23T09:00:00Z')
const DAY = 86_400_000
const clock = { now: () => now }
const key = KEYS.application('app_1')
const read = dueMark('app_1', now, 'anchor')
const later = dueMark('app_1', now + DAY, 'erase')

async function ended(more: object = {}): Promise<{ table: LocalTable; application: ReturnType<typeof asApplication> }> {
  const table = createLocalTable({ database: openDatabase(':memory:') })
  const put = {
    ...key,
    applicationId: 'app_1',
    applicant: 'p_1',
    status: 'settled',
    disclosures: 2,
    disclosuresHead: 'h',
    ...read,
    ...more,
  }
  await table.transact([{ put, expect: 'absent' }])
  return { table, application: asApplication(table.getNow(key) as Item) }
}

const anchors = (table: LocalTable) =>
  table.queryNow({ pk: KEYS.auditHead('p_1').pk, prefix: 'entry#' }).items.map((item) => item['disclosures'])

describe('anchoring an application', () => {
  it('changes its mark in the same write', async () => {
    const { table, application } = await ended()
    let writes = 0
    const counting = {
      ...table,
      transact: (parts: Parameters<LocalTable['transact']>[0]) => (writes++, table.transact(parts)),
    }
    await anchor({ table: counting, clock }, application, { next: later })
    expect([writes, anchors(table)]).toEqual([1, [2]])
    expect(table.getNow(key)).toMatchObject({ anchored: 2, ...later })
  })

  it('takes it out of the index where nothing comes next', async () => {
    const { table, application } = await ended({ anchored: 2 })
    await anchor({ table, clock }, application, { next: undefined })
    expect(anchors(table)).toEqual([])
    expect(table.getNow(key)?.['dueSk']).toBeUndefined()
  })

  it('leaves a mark alone that came meanwhile, and anchors what came with it', async () => {
    const { table, application } = await ended()
    const newer = dueMark('app_1', now + 1, 'restart')
    table.updateNow({ key, expect: 'exists', set: { ...newer, disclosures: 3 } })
    await anchor({ table, clock }, application, { next: undefined })
    expect(anchors(table)).toEqual([3])
    expect(table.getNow(key)).toMatchObject({ anchored: 3, ...newer })
  })
})

describe('a disclosure of an application in progress', () => {
  const disclosure = { applicationId: 'app_1', at: new Date(now).toISOString() } as Disclosure
  const markOf = (head: object) => {
    const standing = { status: 'in-progress', disclosures: 0, disclosuresHead: '', ...head } as ChainHead
    const [, moved] = appendDisclosure(standing, disclosure)
    return moved && 'update' in moved ? moved.update : undefined
  }

  it('is anchored within a day where the next look is later', () => {
    const { dueSk } = dueMark('app_1', now + 7 * DAY, 'check')
    const update = markOf({ dueSk })
    expect(readDueMark(String(update?.set?.['dueSk']))).toMatchObject({ kind: 'check', at: '2026-11-24T09:00:00.000Z' })
    expect(update?.when).toContainEqual({ attribute: 'dueSk', is: '=', value: dueSk })
  })

  it('fails where the look that is due right now puts the next one off', () => {
    const { dueSk } = dueMark('app_1', now, 'check')
    expect(markOf({ dueSk })?.when).toContainEqual({ attribute: 'dueSk', is: '=', value: dueSk })
  })

  it.each([dueMark('app_1', now + DAY, 'check'), dueMark('app_1', now + 7 * DAY, 'restart'), {}])(
    'leaves the mark %o alone',
    (mark) => expect(markOf(mark)?.set).not.toHaveProperty('dueSk'),
  )
})
