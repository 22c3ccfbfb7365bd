import { expect, it } from 'vitest'
import { createLocalTable } from '../../../infra/local/table.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { exportChain } from '../../../shared/disclosures/export-chain.ts'
import { appendToPerson, readPersonHead } from '../../../shared/disclosures/person-chain.ts'
import type { Item } from '../../../shared/ports/item-table.ts'
import { KEYS } from '../../../shared/records/keys.ts'

it('exports a long chain in parts, each of which counts, and is asked for until it is done', async () => {
  const table = createLocalTable({ database: openDatabase(':memory:') })
  const access = { kind: 'access', reader: 'official-1', doing: 'read', at: '2026-11-23T09:00:00.000Z' } as const
  for (let at = 0; at < 150; at++) await table.transact(appendToPerson(await readPersonHead(table, 'p_1'), access))
  const kept: string[] = []
  const archive = { keep: async (name: string) => void kept.push(name) } as never
  const head = () => table.getNow(KEYS.auditHead('p_1')) as Item
  await exportChain({ table, archive }, head())
  expect([kept.length, head()['exported'], head()['dueSk']]).toEqual([100, 100, expect.any(String)])
  await exportChain({ table, archive }, head())
  expect([kept.length, head()['exported'], head()['dueSk']]).toEqual([150, 150, undefined])
  expect(new Set(kept).size).toBe(150)
})
