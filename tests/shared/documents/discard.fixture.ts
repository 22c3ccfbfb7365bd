import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SweepReport } from '../../../functions/sweeper/handler.ts'
import { startLocalHost } from '../../../infra/local/host.ts'
import type { Engine } from '../../../shared/engine.ts'
import type { AgencyEvent } from '../../../shared/model/agency-event.ts'
import type { DocumentReference } from '../../../shared/model/documents.ts'
import type { DocumentStore } from '../../../shared/ports/document-store.ts'
import { clientOf, isSettled } from '../../journeys/client.ts'
import { pdfOf, upload } from '../../journeys/upload.ts'
import { keepingHouse } from '../../scripted/keeping-house.ts'
import { hooked, type TableHooks } from '../../scripted/table-hooks.ts'

export const DAY = 86_400_000
export const GONE = '404, 0 files'
export const THERE = 'ready, there'
export const refused = (pointer: string) => ({
  status: 422,
  body: { errors: [{ pointer, remedy: expect.stringContaining('upload it again') }] },
})

/** What a test changes about the surroundings of the engine. */
interface Surroundings {
  hooks: TableHooks
  /** Instead of the removal of a file. */
  removeFile?: ((remove: DocumentStore['remove'], ...file: [string, string]) => Promise<void>) | undefined
  /** What the registry answers. */
  answer: object
}

const GRANTED = { outcome: 'granted', facts: {} }

/** A host on which people keep houses, in a time that moves when told. */
async function startHouses() {
  const folder = mkdtempSync(join(tmpdir(), 'ensemble-discard-'))
  let ahead = 0
  let surroundings: Surroundings = { hooks: {}, answer: GRANTED }
  let heard: AgencyEvent | undefined
  const clock = { now: () => Date.now() + ahead, realMs: (ms: number) => ms }
  const removing = (engine: Engine): Engine => {
    const documents = engine.documents as DocumentStore
    const remove: DocumentStore['remove'] = (...file) =>
      surroundings.removeFile?.(documents.remove, ...file) ?? documents.remove(...file)
    return { ...engine, documents: { ...documents, remove } }
  }
  const host = await startLocalHost({
    dataFolder: folder,
    situations: [keepingHouse],
    clock,
    sweepEveryMs: 3_600_000,
    wrap: (engine) => hooked(() => surroundings.hooks)(removing(engine)),
    agencies: () =>
      new Map([
        [
          'registry/survey',
          async (event: object) => {
            heard = event as AgencyEvent
            return surroundings.answer
          },
        ],
      ]),
  })

  /** A person who keeps a house, in undisturbed surroundings. */
  async function house() {
    const around: Surroundings = { hooks: {}, answer: GRANTED }
    surroundings = around
    const owner = await clientOf(host)
    const facts = (more: object) => ({
      situation: 'keeping-house',
      facts: { 'house.address': '1 Long Street', ...more },
    })
    const sweep = async () => (await host.sweep()) as SweepReport
    return {
      ...{ host, clock, owner, around, facts, sweep },
      heard: () => heard,
      pass(days: number) {
        ahead += days * DAY
        return sweep()
      },
      paper: async (): Promise<DocumentReference> => (await upload(owner, pdfOf(randomBytes(500)))).reference,
      async settle(more: object) {
        const id = await owner.submit(facts(more))
        await owner.until(id, isSettled)
        return id
      },
      /** An application that lies with the registry. */
      async withAgency(more: object) {
        around.answer = { outcome: 'pending' }
        const id = await owner.submit(facts(more))
        await owner.until(id, ({ services }) => services[0]?.state === 'with-agency')
        return id
      },
      submit: (more: object) => owner.post('/applications', facts(more), { 'idempotency-key': randomUUID() }),
      async stateOf(document: string) {
        const { status, body } = await owner.get(`/documents/${document}`)
        const files = readdirSync(join(folder, 'documents')).filter((name) => name.startsWith(document))
        return status === 200
          ? `${body.state}, ${files.length > 0 ? 'there' : 'without a file'}`
          : `${status}, ${files.length} files`
      },
    }
  }
  return {
    house,
    async close() {
      await host.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type House = Awaited<ReturnType<Awaited<ReturnType<typeof startHouses>>['house']>>

/** A test about the documents of one house. */
export const it = test
  // eslint-disable-next-line no-empty-pattern -- the runner reads from the pattern what a fixture rests on
  .extend('houses', { scope: 'file' }, async ({}, { onCleanup }) => {
    const houses = await startHouses()
    onCleanup(() => houses.close())
    return houses
  })
  .extend('house', ({ houses }) => houses.house())
