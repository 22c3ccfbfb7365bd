import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LocalHost, startLocalHost } from '../../../infra/local/host.ts'
import { pending } from '../../../shared/agency-sdk/index.ts'
import { type Item, type ItemTable, TRANSACTION_LIMIT } from '../../../shared/ports/item-table.ts'
import { KEYS } from '../../../shared/records/keys.ts'
import { clientOf, isSettled, serviceOf } from '../../journeys/client.ts'
import { createScriptedAgencies, handlersOf, type ScriptedAgencies } from '../../scripted/agencies.ts'
import { accepted, agencies as titled, service, situation } from '../../workflows/small-situation.ts'

/** As many as run side by side, with three services each: more requests than a transaction takes. */
const CHILDREN = 40
const perChild = (agency: string) => service({ agency, forEach: 'child', needs: ['child.name', 'person.address'] })
const many = accepted(
  situation(
    {
      school: perChild('registry'),
      doctor: perChild('registry'),
      sport: perChild('registry'),
      parking: service({ agency: 'city', needs: ['person.address'] }),
    },
    {},
    {
      id: 'many',
      agencies: titled('registry', 'city'),
      subjects: { child: { title: { en: 'Child' }, list: { atMost: CHILDREN } } },
    },
  ),
)
const submission = {
  situation: 'many',
  facts: { 'person.address': 'Lesnaya 7' },
  lists: { child: Array.from({ length: CHILDREN }, (_, at) => ({ facts: { 'child.name': `Child ${at}` } })) },
}

let host: LocalHost
let agencies: ScriptedAgencies
/** Called after each transaction. */
let written: (table: ItemTable) => Promise<void> = async () => undefined
const folder = mkdtempSync(join(tmpdir(), 'ensemble-many-'))
beforeAll(async () => {
  agencies = createScriptedAgencies([many])
  host = await startLocalHost({
    dataFolder: folder,
    situations: [many],
    agencies: () => handlersOf(agencies, [many]),
    wrap: (engine) => {
      const { table } = engine
      const transact: ItemTable['transact'] = async (writes) => {
        await table.transact(writes)
        await written(table)
      }
      return { ...engine, table: { ...table, transact } }
    },
  })
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a correction that reaches more requests than a transaction takes', () => {
  it('goes to each of them once, and changes those under way with the fact itself', async () => {
    agencies.script('many/parking', ({ operation }) => (operation === 'perform' ? pending() : undefined))
    const person = await clientOf(host)
    const id = await person.submit(submission)
    const begun = await person.until(id, ({ services }) =>
      services.every(({ key, state }) => state === (key === 'parking' ? 'with-agency' : 'settled')),
    )
    expect(begun.services.length).toBeGreaterThan(TRANSACTION_LIMIT)

    const parking = KEYS.request(id, 'parking')
    const { subjects } = (await host.engine.table.get(parking)) as unknown as { subjects: { applicant: string } }
    const address = KEYS.fact(subjects.applicant, 'person.address')
    const typed = (item: Item | undefined) => JSON.stringify(item?.['typed'])
    const before = typed(await host.engine.table.get(address))
    const seen: { raised: boolean; corrected: boolean }[] = []
    written = async (table) => {
      const [request, fact] = await table.getMany([parking, address])
      seen.push({ raised: request?.['revision'] === 2, corrected: typed(fact) !== before })
    }
    const facts = { 'person.address': 'Sadovaya 3' }
    const reply = await person.post(`/applications/${id}/corrections`, { facts })
    expect(reply).toMatchObject({ status: 200, body: { corrected: ['person.address'] } })
    expect(reply.body.told).toHaveLength(begun.services.length)
    const changing = seen.slice(0, 2)
    expect(changing).toEqual([
      { raised: false, corrected: false },
      { raised: true, corrected: true },
    ])

    await person.until(id, ({ services }) =>
      services.every(({ key, state }) => key === 'parking' || state === 'settled'),
    )
    const corrected = agencies.heard.filter(({ operation }) => operation === 'correct')
    // A call may come again, with the same revision.
    expect(new Set(corrected.map(({ requestId, revision }) => `${requestId} ${revision}`))).toEqual(
      new Set(begun.services.map(({ key }) => `${id}.${key} 2`)),
    )
    for (const event of corrected) expect(event.facts['person.address']).toBe('Sadovaya 3')
    const end = await person.until(id, isSettled)
    expect(end.result).toBe('granted')
    expect(serviceOf(end, 'school:40').outcome).toBe('granted')
  }, 120_000)
})
