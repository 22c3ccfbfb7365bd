import { describe, expect } from 'vitest'
import type { DocumentStore } from '../../../shared/ports/document-store.ts'
import { clientOf } from '../../journeys/client.ts'
import { GONE, it, refused } from './discard.fixture.ts'

describe('a sweep that is cut off', () => {
  it.for([
    ['before the file is removed', async () => Promise.reject(new Error('cut off'))],
    [
      'between the file and its record',
      async (remove: DocumentStore['remove'], ...file: [string, string]) => {
        await remove(...file)
        throw new Error('cut off')
      },
    ],
  ] as const)(
    '%s is made good by the next, and nothing refers to the document meanwhile',
    async ([, cutOff], { house: { around, owner, paper, pass, stateOf, submit } }) => {
      const deed = await paper()
      around.removeFile = cutOff
      expect(await pass(31)).toMatchObject({ discarded: [], failed: 1 })
      expect((await owner.get(`/documents/${deed.document}`)).status).toBe(404)
      expect(await submit({ 'house.deed': deed })).toMatchObject(refused('/facts/house.deed'))
      around.removeFile = undefined
      expect(await pass(1)).toMatchObject({ discarded: [deed.document], failed: 0 })
      expect(await stateOf(deed.document)).toBe(GONE)
    },
  )

  it('goes on with a person whom it was erasing, and then all is gone', async ({
    house: { around, owner, paper, pass, settle, stateOf },
  }) => {
    const [deed, spare] = [await paper(), await paper()]
    const id = await settle({ 'house.deed': deed })
    await pass(1)
    around.removeFile = async (remove, ...file) => {
      if (file[0] === spare.document) throw new Error('cut off')
      await remove(...file)
    }
    await pass(449)
    await pass(1)
    expect(await stateOf(spare.document)).toMatch(/^404, [1-9]/)
    expect((await owner.get(`/applications/${id}`)).body.timeline.at(-1).what).not.toBe('erased')
    around.removeFile = undefined
    expect(await pass(1)).toMatchObject({ erased: [id], failed: 0 })
    expect([await stateOf(deed.document), await stateOf(spare.document)]).toEqual([GONE, GONE])
    expect((await owner.get('/me/facts')).body.items).toEqual([])
  })

  it('is seen by operators', async ({ house: { around, host, paper, pass } }) => {
    const { document } = await paper()
    around.removeFile = async () => Promise.reject(new Error('cut off'))
    await pass(31)
    const operator = await clientOf(host, { roles: ['operator'] })
    const { status, body } = await operator.get('/operations/requests?list=stuck')
    expect(status).toBe(200)
    expect(body.items).toContainEqual(expect.objectContaining({ documentId: document, doing: 'discard' }))
  })
})
