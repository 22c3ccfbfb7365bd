import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLocalSource } from '../../../infra/audit/local-source.ts'
import { createFolderArchive } from '../../../infra/local/folder-archive.ts'
import { chainHash } from '../../../shared/disclosures/disclosure.ts'
import { verify } from '../../../shared/disclosures/verify.ts'
import { clientOf, isSettled } from '../../journeys/client.ts'
import { certified, moving, movingHouse, pending, registered } from '../../journeys/moving-house.ts'
import { DAY, startSmallHost } from '../../journeys/small-host.ts'

const root = mkdtempSync(join(tmpdir(), 'ensemble-audit-'))
const data = join(root, 'data')
/** One settled application, one that is still with its agency. */
const made = { settled: '', open: '', person: '' }

beforeAll(async () => {
  let answer = registered as () => Promise<unknown>
  const host = await startSmallHost(
    [movingHouse()],
    { 'registry/registration': () => answer(), 'archive/certificate': certified },
    { dataFolder: data },
  )
  const person = await clientOf(host)
  made.settled = await person.submit(moving)
  await person.until(made.settled, isSettled)
  await host.pass(120_000)
  answer = pending
  made.open = await person.submit({ ...moving, facts: { 'home.address': '2 Long Street, Perm' } })
  await host.pass(0)
  await person.until(made.open, ({ services }) => services[0]?.state === 'with-agency')
  await host.pass(1.1 * DAY)
  made.person = (await host.engine.table.get({ pk: `app#${made.open}`, sk: 'application' }))?.['applicant'] as string
  await host.close()
}, 120_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A copy of the data that somebody with full access to the database has changed. */
function tampered(change: (database: DatabaseSync) => void): string {
  const copy = mkdtempSync(join(root, 'copy-'))
  cpSync(data, copy, { recursive: true })
  const database = new DatabaseSync(join(copy, 'ensemble.db'))
  change(database)
  database.close()
  return copy
}

const audit = (folder: string) =>
  verify(openLocalSource(join(folder, 'ensemble.db')), createFolderArchive(join(folder, 'audit')))
const auditTableOnly = (folder: string) => verify(openLocalSource(join(folder, 'ensemble.db')))

const remove = (database: DatabaseSync, pk: string, sk = '%') =>
  database.prepare('DELETE FROM items WHERE pk = ? AND sk LIKE ?').run(pk, sk)

function read(database: DatabaseSync, pk: string, sk: string) {
  const row = database.prepare('SELECT body FROM items WHERE pk = ? AND sk = ?').get(pk, sk)
  return JSON.parse(row?.['body'] as string)
}

function change(database: DatabaseSync, pk: string, sk: string, values: object) {
  const body = JSON.stringify({ ...read(database, pk, sk), ...values })
  database.prepare('UPDATE items SET body = ? WHERE pk = ? AND sk = ?').run(body, pk, sk)
}

const FIRST = 'disclosure#000001'
const app = (id: string) => `app#${id}`
const entries = ({ findings }: { findings: readonly { entry: string; what: string }[] }) =>
  findings.map(({ entry, what }) => `${entry}: ${what}`)

describe('an audit', () => {
  it('finds every disclosure anchored and archived where nobody interfered', async () => {
    const report = await audit(data)
    expect(report.findings).toEqual([])
    expect(report).toMatchObject({ applications: 2, persons: 1, disclosures: 3, anchors: 2, archived: 2 })
  })

  it('names an altered entry', async () => {
    const folder = tampered((database) => change(database, app(made.settled), FIRST, { agency: 'archive' }))
    expect(entries(await audit(folder))).toContain(`${made.settled}, disclosure 1: was altered`)
  })

  it('names a removed entry, also the last one', async () => {
    const first = tampered((database) => remove(database, app(made.settled), 'disclosure#000001'))
    expect(entries(await audit(first))).toContain(`${made.settled}, disclosure 1: is missing`)
    const last = tampered((database) => remove(database, app(made.settled), 'disclosure#000002'))
    expect(entries(await audit(last))).toContain(`${made.settled}, disclosure 2: is missing`)
  })

  const ENDS = ['settled', 'open'] as const
  it.each(ENDS)('finds the last entry of the %s one gone where its head was put back too', async (which) => {
    const folder = tampered((database) => {
      const { disclosures } = read(database, app(made[which]), 'application')
      const sk = `disclosure#${String(disclosures).padStart(6, '0')}`
      const { previous } = read(database, app(made[which]), sk)
      remove(database, app(made[which]), sk)
      change(database, app(made[which]), 'application', { disclosures: disclosures - 1, disclosuresHead: previous })
    })
    const found = entries(await auditTableOnly(folder))
    const last = `${made[which]}, disclosure ${which === 'open' ? 1 : 2}`
    expect(found).toContain(`${last}: was anchored, and is missing`)
  })

  it('finds a chain that was rewritten whole', async () => {
    const folder = tampered((database) => {
      const resting = read(database, app(made.open), FIRST)
      const { hash: _, previous: __, sequence, pk: ___, sk: ____, ...entry } = resting
      const forged = { ...entry, agency: 'nobody' }
      const hash = chainHash('', sequence, forged)
      change(database, app(made.open), 'disclosure#000001', { agency: 'nobody', hash })
      change(database, app(made.open), 'application', { disclosuresHead: hash })
    })
    expect(entries(await audit(folder))).toContain(`${made.open}, disclosure 1: is not the one that was anchored`)
  })

  it('finds a whole application gone', async () => {
    const folder = tampered((database) => remove(database, app(made.settled)))
    expect(entries(await audit(folder))).toContain(`${made.settled}: was anchored, and the application is missing`)
  })

  it('finds an anchor gone, also the last one with the head put back', async () => {
    const anchors = `audit#${made.person}`
    const first = tampered((database) => remove(database, anchors, 'entry#00000001'))
    expect(entries(await audit(first))).toContain(`${made.person}, entry 1: is missing`)
    const last = tampered((database) => {
      const { previous } = read(database, anchors, 'entry#00000002')
      remove(database, anchors, 'entry#00000002')
      change(database, anchors, 'head', { entries: 1, head: previous, exported: 1 })
    })
    const found = entries(await audit(last))
    expect(found).toContain(`${made.person}: the anchor of ${made.open} at disclosure 1 is missing`)
    expect(found).toContain(`${made.person}, entry 2: is archived, and missing`)
  })

  it('finds by the archive alone that a person and all their applications are gone', async () => {
    const folder = tampered((database) => {
      remove(database, app(made.settled))
      remove(database, app(made.open))
      remove(database, `audit#${made.person}`)
    })
    const found = entries(await audit(folder))
    expect(found).toContain(`${made.person}, entry 1: is archived, and missing`)
    expect(found).toContain(`${made.settled}, disclosure 2: is archived, and missing`)
  })

  it('finds an archived bundle gone', async () => {
    const folder = tampered(() => undefined)
    rmSync(join(folder, 'audit', made.person, '00000002.json'))
    expect(entries(await audit(folder))).toEqual([`${made.person}, entry 2: was exported, and the archive lacks it`])
  })
})

describe('npm run audit -- verify', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--experimental-strip-types', 'infra/audit/command.ts', ...args], { encoding: 'utf8' })

  it('exits with 0 where nothing is missing or altered', () => {
    const { status, stdout } = run('verify', '--data', data)
    expect(stdout).toMatch(/^Nothing is missing or altered: 3 disclosures of 2 applications/)
    expect(status).toBe(0)
  }, 60_000)

  it('exits with 1 and names the entry where something is', () => {
    const folder = tampered((database) => remove(database, app(made.settled), 'disclosure#000002'))
    const { status, stdout } = run('verify', '--data', folder)
    expect(stdout).toContain(`${made.settled}, disclosure 2: is missing`)
    expect(status).toBe(1)
  }, 60_000)

  it('exits with 2 where there is nothing to audit', () => {
    expect(run('verify', '--data', join(root, 'nowhere')).status).toBe(2)
    expect(run().status).toBe(2)
  }, 60_000)
})
