import { describe, expect } from 'vitest'
import { clientOf } from '../../journeys/client.ts'
import { GONE, type House, it, refused, THERE } from './discard.fixture.ts'

/** Does something between the look at a document and the transaction that refers to it. */
function inBetween({ around }: House, document: string, what: () => Promise<unknown>) {
  around.hooks.transact = async (call, writes) => {
    if (writes.some((write) => 'update' in write && write.update.key.sk === `document#${document}`)) {
      around.hooks.transact = undefined
      await what()
    }
    return call()
  }
}

/** Lets a document fall due, and be swept then. */
const sweptInBetween = (house: House, document: string) =>
  inBetween(house, document, async () => {
    expect(await house.pass(31)).toMatchObject({ discarded: expect.arrayContaining([document]) })
  })

describe('a document that is discarded while something comes to refer to it', () => {
  it('has the submission refused, which leaves nothing behind', async ({ house }) => {
    const { owner, paper, stateOf, submit } = house
    const { document, ...rest } = await paper()
    sweptInBetween(house, document)
    const reply = await submit({ 'house.deed': { document, ...rest } })
    expect(reply).toMatchObject(refused('/facts/house.deed'))
    expect(await stateOf(document)).toBe(GONE)
    expect((await owner.get('/applications')).body.items).toEqual([])
    expect((await owner.get('/me/facts')).body.items).toEqual([])
    expect((await submit({ 'house.deed': await paper() })).status).toBe(202)
  })

  it('has the submission refused too where its person is erased with the last application', async ({ house }) => {
    const { paper, pass, settle, stateOf, submit } = house
    const deed = await paper()
    const last = await settle({ 'house.deed': deed })
    await pass(1)
    inBetween(house, deed.document, async () => {
      expect(await pass(451)).toMatchObject({ erased: expect.arrayContaining([last]), failed: 0 })
    })
    expect(await submit({ 'house.deed': deed })).toMatchObject(refused('/facts/house.deed'))
    expect(await stateOf(deed.document)).toBe(GONE)
  })

  it('has the submission refused while its file is still there', async ({ house }) => {
    const { around, paper, pass, submit } = house
    const deed = await paper()
    around.removeFile = async () => Promise.reject(new Error('cut off'))
    inBetween(house, deed.document, async () => {
      expect(await pass(31)).toMatchObject({ discarded: [], failed: 1 })
    })
    expect(await submit({ 'house.deed': deed })).toMatchObject(refused('/facts/house.deed'))
    around.removeFile = undefined
    expect(await pass(1)).toMatchObject({ discarded: [deed.document] })
  })

  it('has the correction refused', async ({ house }) => {
    const { owner, paper, withAgency } = house
    const id = await withAgency({ 'house.deed': await paper() })
    const other = await paper()
    sweptInBetween(house, other.document)
    const reply = await owner.post(`/applications/${id}/corrections`, { facts: { 'house.deed': other } })
    expect(reply).toMatchObject(refused('/facts/house.deed'))
  })

  it("has the agency's outcome refused", async ({ house }) => {
    const { heard, host, paper, withAgency } = house
    const id = await withAgency({})
    await expect.poll(() => heard()?.applicationId).toBe(id)
    const copy = await paper()
    sweptInBetween(house, copy.document)
    const registry = await clientOf(host, { roles: ['agency'], agency: 'registry' })
    const outcome = { outcome: 'granted', facts: { 'house.copy': copy } }
    expect(await registry.post(`/requests/${heard()?.callbackId}/outcome`, outcome)).toMatchObject(
      refused('/facts/house.copy'),
    )
  })

  it('stays where the submission comes first', async ({ house }) => {
    const { around, paper, pass, stateOf, submit } = house
    const deed = await paper()
    around.hooks.get = async (call, { sk }) => {
      const item = await call()
      if (sk !== `document#${deed.document}`) return item
      around.hooks.get = undefined
      expect((await submit({ 'house.deed': deed })).status).toBe(202)
      return item
    }
    expect(await pass(31)).toMatchObject({ discarded: expect.not.arrayContaining([deed.document]), failed: 0 })
    expect(around.hooks.get).toBeUndefined()
    await pass(30)
    expect(await stateOf(deed.document)).toBe(THERE)
  })
})
