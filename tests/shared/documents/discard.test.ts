import { randomBytes } from 'node:crypto'
import { describe, expect } from 'vitest'
import { PDF, pdfOf, put, upload } from '../../journeys/upload.ts'
import { DAY, GONE, it, THERE } from './discard.fixture.ts'

describe('a document that no application refers to', () => {
  it('says until when it is kept, and goes then', async ({ house: { clock, owner, paper, pass, stateOf, sweep } }) => {
    const { document } = await paper()
    const { keptUntil } = (await owner.get(`/documents/${document}`)).body
    expect(Date.parse(keptUntil)).toBeCloseTo(clock.now() + 30 * DAY, -5)
    await pass(29)
    expect(await stateOf(document)).toBe(THERE)
    expect(await pass(1)).toMatchObject({ discarded: [document], failed: 0 })
    expect(await stateOf(document)).toBe(GONE)
    expect(await sweep()).toMatchObject({ discarded: [] })
  })

  it('goes within a day where its upload is not finished, with the parts that have arrived', async ({
    house: { owner, pass, stateOf },
  }) => {
    const begun = (await owner.post('/documents', { ...PDF, size: 6 * 1024 * 1024 })).body
    await put([begun.missing[0]], pdfOf(randomBytes(6 * 1024 * 1024)))
    expect(await stateOf(begun.documentId)).toBe('uploading, there')
    expect(await pass(1)).toMatchObject({ discarded: [begun.documentId] })
    expect(await stateOf(begun.documentId)).toBe(GONE)
    expect((await owner.post(`/documents/${begun.documentId}/completion`, undefined)).status).toBe(404)
    expect(await put([begun.missing[1]], pdfOf(randomBytes(6 * 1024 * 1024)))).toEqual([404])
  })

  it('goes with what was said about it where it was refused', async ({ house: { owner, pass, stateOf } }) => {
    const { documentId } = await upload(owner, Buffer.from('<html>'))
    expect(await stateOf(documentId)).toBe('refused, without a file')
    expect(await pass(31)).toMatchObject({ discarded: [documentId] })
    expect(await stateOf(documentId)).toBe(GONE)
  })
})

describe('a document that facts refer to', () => {
  it('stays while one of them is kept, and goes with the last, though its person stays', async ({
    house: { owner, paper, pass, settle, stateOf, sweep },
  }) => {
    const deed = await paper()
    const first = await settle({ 'house.deed': deed })
    expect((await owner.get(`/documents/${deed.document}`)).body.keptUntil).toBeUndefined()
    await pass(200)
    const second = await settle({ 'house.deed': deed })
    await pass(1)
    expect(await pass(250)).toMatchObject({ erased: [first] })
    await sweep()
    expect(await stateOf(deed.document)).toBe(THERE)
    await pass(10)
    const third = await settle({})
    expect(await pass(190)).toMatchObject({ erased: [second] })
    await sweep()
    expect(await stateOf(deed.document)).toBe(GONE)
    expect((await owner.get(`/applications/${third}`)).status).toBe(200)
  })

  it('goes with a fact whose own retention is over, and that fact with it, though the table is late to drop it', async ({
    house: { owner, paper, pass, settle, stateOf },
  }) => {
    const plan = await paper()
    await settle({ 'house.plan': plan })
    await pass(249)
    expect(await stateOf(plan.document)).toBe(THERE)
    expect(await pass(1.1)).toMatchObject({ discarded: [plan.document], failed: 0 })
    expect(await stateOf(plan.document)).toBe(GONE)
    const known = (await owner.get('/me/facts')).body.items.map(({ fact }: { fact: string }) => fact)
    expect(known).toEqual(['house.address'])
  })

  it('goes once a correction refers to another', async ({ house: { owner, paper, pass, stateOf, withAgency } }) => {
    const [before, after] = [await paper(), await paper()]
    const id = await withAgency({ 'house.deed': before })
    expect((await owner.post(`/applications/${id}/corrections`, { facts: { 'house.deed': after } })).status).toBe(200)
    await pass(31)
    expect(await stateOf(before.document)).toBe(GONE)
    expect(await stateOf(after.document)).toBe(THERE)
  })
})
