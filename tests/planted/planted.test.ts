import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCompressedClock } from '../../infra/local/compressed-clock.ts'
import { type LocalHost, startLocalHost } from '../../infra/local/host.ts'
import { reportToStandardError } from '../../infra/local/report.ts'
import { createMeasureWaits } from '../../functions/sweeper/measure-waits.ts'
import { measuredInvoker } from '../../shared/adapters/measured-invoker.ts'
import { createMetrics } from '../../shared/adapters/metrics.ts'
import { BREAKER_SETTINGS } from '../../shared/breakers/breakers.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import { lifeSituations } from '../../workflows/life-situations.ts'
import { MANNERS, mannered, type Overheard, type Treatment } from './agencies.ts'
import { found } from './needles.ts'
import { createMarkers } from './plant.ts'
import { begin, play } from './play.ts'
import { createRecorder } from './recorder.ts'
import { watch } from './watch.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'ensemble-planted-'))
const markers = createMarkers()
const recorder = createRecorder()
const treatments = new Map<string, Promise<Treatment>>()
const events: unknown[] = []
const overheard: Overheard = { operations: new Map(), links: [] }
let watched: Awaited<ReturnType<typeof watch>>
let host: LocalHost
/** How many applications each manner was tried on. */
const played = new Map<string, number>()

beforeAll(async () => {
  watched = await watch()
  const metrics = createMetrics()
  host = await startLocalHost({
    dataFolder,
    situations: lifeSituations,
    agencies: mannered(treatments, markers, overheard),
    clock: createCompressedClock(86_400),
    sweepEveryMs: 500,
    report: reportToStandardError,
    webhooks: [{ id: 'portal', url: watched.webhookUrl, secret: `whsec_${'A'.repeat(32)}` }],
    events: { publish: async (batch) => void events.push(...batch) },
    breaker: { ...BREAKER_SETTINGS, failures: 100_000 },
    wrap: (engine) => ({ ...engine, invoker: measuredInvoker(engine.invoker, metrics, systemClock) }),
  })
  for (const manner of MANNERS) {
    const plays = lifeSituations.map((definition) => play({ host, recorder, markers, treatments }, definition, manner))
    played.set(manner, (await Promise.all(plays)).length)
  }
  await begin({ host, recorder, markers, treatments }, lifeSituations[0]!)
  await host.sweep()
  await createMeasureWaits({ ...host.engine, metrics })()
}, 180_000)

afterAll(async () => {
  await Promise.race([host.queues.idle(), wait(30_000)])
  await host.close()
  watched.stop()
  rmSync(dataFolder, { recursive: true, force: true })
}, 60_000)

const files = (pattern: string) =>
  globSync(pattern, { cwd: dataFolder }).map((file) => readFileSync(join(dataFolder, file)))
const rows = (sql: string) => recorder.rows(join(dataFolder, 'ensemble.db'), sql)
const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
const whole = (values: readonly unknown[]) => Buffer.from(values.map(asText).join('\n'))

describe('personal data', () => {
  it('went through every situation in every manner', () => {
    expect([...played.values()]).toEqual(MANNERS.map(() => lifeSituations.length))
    expect(markers.all.size).toBeGreaterThan(500)
    expect(recorder.statuses()).toEqual(expect.arrayContaining([400, 404, 409, 415, 422]))
    expect(found(markers.all, whole(recorder.ownViews)).length).toBeGreaterThan(10)
    expect([...overheard.operations.keys()]).toEqual(expect.arrayContaining(['perform', 'cancel', 'compensate']))
  })

  it.each([
    ['items', 'SELECT * FROM items', 100],
    ['executions, with their input, output and causes', 'SELECT * FROM states_execution', 20],
    ['histories', 'SELECT * FROM states_history', 20],
    ['frames', 'SELECT * FROM states_frame', 1],
  ])('is in no %s', (_, sql, atLeast) => {
    const dumped = rows(sql)
    expect(dumped.length).toBeGreaterThanOrEqual(atLeast)
    expect(found(markers.all, whole(dumped))).toEqual([])
  })

  it('is nowhere in the file: no item, queue message, history or page that was freed', () => {
    const bytes = Buffer.concat(files('ensemble.db*'))
    expect(bytes.includes('SdfWaitForTaskToken') || bytes.includes('messages')).toBe(true)
    expect(found(markers.all, bytes)).toEqual([])
  })

  it('is not in the archive of disclosures', () => {
    const archived = files('audit/**/*.json')
    expect(archived.length).toBeGreaterThan(0)
    expect(found(markers.all, Buffer.concat(archived))).toEqual([])
  })

  it.each([
    ['logs and metrics', () => watched.logs, 'AgencyLatency'],
    ['webhooks', () => watched.hooked, 'ensemble.application'],
    ['events', () => events, 'ensemble.application'],
    ['error answers', () => recorder.errors, 'urn:ensemble:problem:'],
    ['addresses and headers', () => recorder.addresses, '/stored-documents/'],
    ['links to documents', () => overheard.links, 'request='],
    ['what operators and auditors are shown, and disclosures', () => recorder.references, 'app_'],
  ])('is not in %s', (_, texts, known) => {
    const haystack = whole(texts())
    expect(haystack.toString()).toContain(known)
    expect(found(markers.all, haystack)).toEqual([])
  })
})
