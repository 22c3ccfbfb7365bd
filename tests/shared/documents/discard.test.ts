import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SweepReport } from '../../../functions/sweeper/handler.ts'
import { type LocalHost, startLocalHost } from '../../../infra/local/host.ts'
import type { Engine } from '../../../shared/engine.ts'
import type { AgencyEvent } from '../../../shared/model/agency-event.ts'
import type { DocumentReference } from '../../../shared/model/documents.ts'
import type { DocumentStore } from '../../../shared/ports/document-store.ts'
import type { Key, Write } from '../../../shared/ports/item-table.ts'
import { type Client, clientOf, isSettled } from '../../journeys/client.ts'
import { PDF, pdfOf, put, upload } from '../../journeys/upload.ts'
import { keepingHouse } from '../../scripted/keeping-house.ts'

const DAY = 86_400_000
const folder = mkdtempSync(join(tmpdir(), 'ensemble-discard-'))
let ahead = 0
const clock = { now: () => Date.now() + ahead, realMs: (ms: number) => ms }
let host: LocalHost
let owner: Client
/** What comes just before a transaction, between the reading of an item and what is made of it, or instead of the removal of a file. */
let beforeTransact: ((writes: readonly Write[]) => Promise<unknown>) | undefined
let afterGet: ((key: Key) => Promise<unknown>) | undefined
let removeFile: ((remove: DocumentStore['remove'], ...file: [string, string]) => Promise<void>) | undefined
/** What the registry answers. */
let answer: (event: AgencyEvent) => object
let heard: AgencyEvent

function disturbed(engine: Engine): Engine {
  const { table, documents = undefined } = engine
  const transact: typeof table.transact = async (writes) => {
    await beforeTransact?.(writes)
    return table.transact(writes)
  }
  const get: typeof table.get = async (key) => {
    const item = await table.get(key)
    await afterGet?.(key)
    return item
  }
  const remove: DocumentStore['remove'] = (...file) =>
    removeFile ? removeFile(documents!.remove, ...file) : documents!.remove(...file)
  return { ...engine, table: { ...table, get, transact }, documents: { ...documents!, remove } }
}

beforeAll(async () => {
  host = await startLocalHost({
    dataFolder: folder,
    situations: [keepingHouse],
    clock,
    sweepEveryMs: 3_600_000,
    wrap: disturbed,
    agencies: () => new Map([['registry/survey', async (event: object) => answer((heard = event as AgencyEvent))]]),
  })
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  beforeTransact = undefined
  afterGet = undefined
  removeFile = undefined
  answer = () => ({ outcome: 'granted', facts: {} })
  owner = await clientOf(host)
})

const sweep = async () => (await host.sweep()) as SweepReport
const pass = async (days: number) => {
  ahead += days * DAY
  return sweep()
}
const paper = async (): Promise<DocumentReference> => (await upload(owner, pdfOf(randomBytes(500)))).reference
const facts = (more: object) => ({ situation: 'keeping-house', facts: { 'house.address': '1 Long Street', ...more } })
const settle = async (more: object) => {
  const id = await owner.submit(facts(more))
  await owner.until(id, isSettled)
  return id
}
const submit = (more: object) => owner.post('/applications', facts(more), { 'idempotency-key': randomUUID() })
const stateOf = async (document: string) => {
  const { status, body } = await owner.get(`/documents/${document}`)
  const files = readdirSync(join(folder, 'documents')).filter((name) => name.startsWith(document))
  return status === 200
    ? `${body.state}, ${files.length > 0 ? 'there' : 'without a file'}`
    : `${status}, ${files.length} files`
}
const GONE = '404, 0 files'
const THERE = 'ready, there'
const refused = (pointer: string) => ({
  status: 422,
  body: { errors: [{ pointer, remedy: expect.stringContaining('upload it again') }] },
})

describe('a document that no application refers to', () => {
  it('says until when it is kept, and goes then', async () => {
    const { document } = await paper()
    const { keptUntil } = (await owner.get(`/documents/${document}`)).body
    expect(Date.parse(keptUntil)).toBeCloseTo(clock.now() + 30 * DAY, -5)
    await pass(29)
    expect(await stateOf(document)).toBe(THERE)
    expect(await pass(1)).toMatchObject({ discarded: [document], failed: 0 })
    expect(await stateOf(document)).toBe(GONE)
    expect(await sweep()).toMatchObject({ discarded: [] })
  })

  it('goes within a day where its upload is not finished, with the parts that have arrived', async () => {
    const begun = (await owner.post('/documents', { ...PDF, size: 6 * 1024 * 1024 })).body
    await put([begun.missing[0]], pdfOf(randomBytes(6 * 1024 * 1024)))
    expect(await stateOf(begun.documentId)).toBe('uploading, there')
    expect(await pass(1)).toMatchObject({ discarded: [begun.documentId] })
    expect(await stateOf(begun.documentId)).toBe(GONE)
    expect((await owner.post(`/documents/${begun.documentId}/completion`, undefined)).status).toBe(404)
    expect(await put([begun.missing[1]], pdfOf(randomBytes(6 * 1024 * 1024)))).toEqual([404])
  })

  it('goes with what was said about it where it was refused', async () => {
    const { documentId } = await upload(owner, Buffer.from('<html>'))
    expect(await stateOf(documentId)).toBe('refused, without a file')
    expect(await pass(31)).toMatchObject({ discarded: [documentId] })
    expect(await stateOf(documentId)).toBe(GONE)
  })
})

describe('a document that facts refer to', () => {
  it('stays while one of them is kept, and goes with the last, though its person stays', async () => {
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

  it('goes with a fact whose own retention is over, and that fact with it, though the table is late to drop it', async () => {
    const plan = await paper()
    await settle({ 'house.plan': plan })
    await pass(249)
    expect(await stateOf(plan.document)).toBe(THERE)
    expect(await pass(1.1)).toMatchObject({ discarded: [plan.document], failed: 0 })
    expect(await stateOf(plan.document)).toBe(GONE)
    const known = (await owner.get('/me/facts')).body.items.map(({ fact }: { fact: string }) => fact)
    expect(known).toEqual(['house.address'])
  })

  it('goes once a correction refers to another', async () => {
    answer = () => ({ outcome: 'pending' })
    const [before, after] = [await paper(), await paper()]
    const id = await owner.submit(facts({ 'house.deed': before }))
    await owner.until(id, ({ services }) => services[0]?.state === 'with-agency')
    expect((await owner.post(`/applications/${id}/corrections`, { facts: { 'house.deed': after } })).status).toBe(200)
    await pass(31)
    expect(await stateOf(before.document)).toBe(GONE)
    expect(await stateOf(after.document)).toBe(THERE)
  })
})

describe('a document that is discarded while something comes to refer to it', () => {
  /** Does something between the look at the document and the transaction that refers to it. */
  const inBetween = (document: string, what: () => Promise<unknown>) => {
    beforeTransact = async (writes) => {
      if (!writes.some((write) => 'update' in write && write.update.key.sk === `document#${document}`)) return
      beforeTransact = undefined
      await what()
    }
  }
  /** Lets the document fall due, and be swept then. */
  const sweptInBetween = (document: string) =>
    inBetween(document, async () => {
      expect(await pass(31)).toMatchObject({ discarded: expect.arrayContaining([document]) })
    })

  it('has the submission refused, which leaves nothing behind', async () => {
    const { document, ...rest } = await paper()
    sweptInBetween(document)
    const reply = await submit({ 'house.deed': { document, ...rest } })
    expect(reply).toMatchObject(refused('/facts/house.deed'))
    expect(await stateOf(document)).toBe(GONE)
    expect((await owner.get('/applications')).body.items).toEqual([])
    expect((await owner.get('/me/facts')).body.items).toEqual([])
    expect((await submit({ 'house.deed': await paper() })).status).toBe(202)
  })

  it('has the submission refused too where its person is erased with the last application', async () => {
    const deed = await paper()
    const last = await settle({ 'house.deed': deed })
    await pass(1)
    inBetween(deed.document, async () => {
      expect(await pass(451)).toMatchObject({ erased: expect.arrayContaining([last]), failed: 0 })
    })
    expect(await submit({ 'house.deed': deed })).toMatchObject(refused('/facts/house.deed'))
    expect(await stateOf(deed.document)).toBe(GONE)
  })

  it('has the submission refused while its file is still there', async () => {
    const deed = await paper()
    removeFile = async () => Promise.reject(new Error('cut off'))
    inBetween(deed.document, async () => {
      expect(await pass(31)).toMatchObject({ discarded: [], failed: 1 })
    })
    expect(await submit({ 'house.deed': deed })).toMatchObject(refused('/facts/house.deed'))
    removeFile = undefined
    expect(await pass(1)).toMatchObject({ discarded: [deed.document] })
  })

  it('has the correction refused', async () => {
    answer = () => ({ outcome: 'pending' })
    const id = await owner.submit(facts({ 'house.deed': await paper() }))
    await owner.until(id, ({ services }) => services[0]?.state === 'with-agency')
    const other = await paper()
    sweptInBetween(other.document)
    const reply = await owner.post(`/applications/${id}/corrections`, { facts: { 'house.deed': other } })
    expect(reply).toMatchObject(refused('/facts/house.deed'))
  })

  it("has the agency's outcome refused", async () => {
    answer = () => ({ outcome: 'pending' })
    const id = await owner.submit(facts({}))
    await owner.until(id, ({ services }) => services[0]?.state === 'with-agency')
    await expect.poll(() => heard.applicationId).toBe(id)
    const copy = await paper()
    sweptInBetween(copy.document)
    const registry = await clientOf(host, { roles: ['agency'], agency: 'registry' })
    const outcome = { outcome: 'granted', facts: { 'house.copy': copy } }
    expect(await registry.post(`/requests/${heard.callbackId}/outcome`, outcome)).toMatchObject(
      refused('/facts/house.copy'),
    )
  })

  it('stays where the submission comes first', async () => {
    const deed = await paper()
    afterGet = async (key) => {
      if (key.sk !== `document#${deed.document}`) return
      afterGet = undefined
      expect((await submit({ 'house.deed': deed })).status).toBe(202)
    }
    expect(await pass(31)).toMatchObject({ discarded: expect.not.arrayContaining([deed.document]), failed: 0 })
    expect(afterGet).toBeUndefined()
    await pass(30)
    expect(await stateOf(deed.document)).toBe(THERE)
  })
})

describe('a sweep that is cut off', () => {
  it.each([
    ['before the file is removed', async () => Promise.reject(new Error('cut off'))],
    [
      'between the file and its record',
      async (remove: DocumentStore['remove'], ...file: [string, string]) => {
        await remove(...file)
        throw new Error('cut off')
      },
    ],
  ] as const)('%s is made good by the next, and nothing refers to the document meanwhile', async (_, cutOff) => {
    const deed = await paper()
    removeFile = cutOff
    expect(await pass(31)).toMatchObject({ discarded: [], failed: 1 })
    expect((await owner.get(`/documents/${deed.document}`)).status).toBe(404)
    expect(await submit({ 'house.deed': deed })).toMatchObject(refused('/facts/house.deed'))
    removeFile = undefined
    expect(await pass(1)).toMatchObject({ discarded: [deed.document], failed: 0 })
    expect(await stateOf(deed.document)).toBe(GONE)
  })

  it('goes on with a person whom it was erasing, and then all is gone', async () => {
    const [deed, spare] = [await paper(), await paper()]
    const id = await settle({ 'house.deed': deed })
    await pass(1)
    removeFile = async (remove, ...file) => {
      if (file[0] === spare.document) throw new Error('cut off')
      await remove(...file)
    }
    await pass(449)
    await pass(1)
    expect(await stateOf(spare.document)).toMatch(/^404, [1-9]/)
    expect((await owner.get(`/applications/${id}`)).body.timeline.at(-1).what).not.toBe('erased')
    removeFile = undefined
    expect(await pass(1)).toMatchObject({ erased: [id], failed: 0 })
    expect([await stateOf(deed.document), await stateOf(spare.document)]).toEqual([GONE, GONE])
    expect((await owner.get('/me/facts')).body.items).toEqual([])
  })

  it('is seen by operators', async () => {
    const { document } = await paper()
    removeFile = async () => Promise.reject(new Error('cut off'))
    await pass(31)
    const operator = await clientOf(host, { roles: ['operator'] })
    const { status, body } = await operator.get('/operations/requests?list=stuck')
    expect(status).toBe(200)
    expect(body.items).toContainEqual(expect.objectContaining({ documentId: document, doing: 'discard' }))
  })
})
