import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { openLocalSource } from '../../../infra/audit/local-source.ts'
import { createFolderArchive } from '../../../infra/local/folder-archive.ts'
import { type LocalHost, startLocalHost } from '../../../infra/local/host.ts'
import { granted, refused } from '../../../shared/agency-sdk/index.ts'
import type { AgencyEvent } from '../../../shared/model/agency-event.ts'
import { verify } from '../../../shared/disclosures/verify.ts'
import type { Item } from '../../../shared/ports/item-table.ts'
import { asApplication } from '../../../shared/records/application-record.ts'
import { KEYS } from '../../../shared/records/keys.ts'
import { defineLifeSituation } from '../../../workflows/define-life-situation.ts'
import { clientOf, isSettled } from '../../journeys/client.ts'

const DAY = 86_400_000
const service = {
  deadline: 'P1D',
  agency: 'registry',
  basis: { kind: 'public-task', reference: { en: 'A register' } },
  title: { en: 'Service' },
  apart: { documents: 1, visits: 1 },
} as const
const fact = { type: z.string(), title: { en: 'Fact' }, sensitivity: 'personal', question: { en: 'What?' } } as const

const moving = defineLifeSituation({
  id: 'moving',
  version: 1,
  applicant: 'person',
  deadline: 'P9D',
  retention: 'P1Y',
  title: { en: 'Moving' },
  facts: {
    'person.name': { ...fact, about: 'applicant' },
    'person.hint': { ...fact, about: 'applicant', retention: 'P10D' },
    'move.reason': { ...fact, about: 'event' },
  },
  agencies: { registry: { title: { en: 'Registry' } } },
  services: {
    record: { ...service, needs: ['person.name', 'move.reason'], optionalNeeds: ['person.hint'] },
    benefit: { ...service, needs: ['person.name'] },
  },
})

const folder = mkdtempSync(join(tmpdir(), 'ensemble-retention-'))
let ahead = 0
const clock = { now: () => Date.now() + ahead, realMs: (ms: number) => ms }
let host: LocalHost

beforeAll(async () => {
  const answer = async (event: object) =>
    (event as AgencyEvent).service === 'benefit'
      ? refused({ code: 'no', text: { en: 'A very personal reason.' } })
      : granted({})
  host = await startLocalHost({
    dataFolder: folder,
    situations: [moving],
    clock,
    sweepEveryMs: 3_600_000,
    // With somebody to tell, the table is watched: what is due goes all the same.
    events: { publish: async () => undefined },
    agencies: () =>
      new Map([
        ['registry/record', answer],
        ['registry/benefit', answer],
      ]),
  })
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

const FACTS = { 'person.name': 'Anna', 'person.hint': 'ring twice', 'move.reason': 'work' }
const person = () => clientOf(host)
const applicationOf = async (id: string) => {
  const item = await host.engine.table.get(KEYS.application(id))
  if (!item) throw new Error('no such application')
  return asApplication(item)
}
/** What the table holds of a person and of an application, its facts included. */
const everythingOf = async (subject: string, applicationId: string): Promise<Item[]> => {
  const partitions = [`subject#${subject}`, `subject#${applicationId}`, `app#${applicationId}`]
  return (await Promise.all(partitions.map((pk) => host.engine.table.query({ pk })))).flatMap(({ items }) => items)
}
/** The values in facts that can be opened. */
const opened = async (applicant: string, items: readonly Item[]): Promise<unknown[]> => {
  const facts = items.filter(({ sk }) => sk.startsWith('fact#'))
  const values = facts.map(({ pk, sk, typed }) => {
    const fact = sk.slice('fact#'.length)
    const name = pk.endsWith(applicant) ? fact : `${pk.slice('subject#'.length)}#${fact}`
    return host.engine.vault.open(applicant, name, (typed as { value: string }).value)
  })
  return (await Promise.allSettled(values)).flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
}
const pass = async (ms: number) => {
  ahead += ms
  return host.sweep()
}

describe('retention', () => {
  it('drops a fact after its own time, and with the application what it told of the event', async () => {
    const client = await person()
    const id = await client.submit({ situation: 'moving', facts: FACTS })
    await client.until(id, isSettled)
    const { applicant } = await applicationOf(id)
    const factOf = (subject: string, name: string) => host.engine.table.get(KEYS.fact(subject, name))
    await pass(DAY)
    expect(await factOf(applicant, 'person.hint')).toBeDefined()
    expect(await pass(10 * DAY)).toMatchObject({ expired: expect.any(Number), erased: [] })
    expect(await factOf(applicant, 'person.hint')).toBeUndefined()
    expect(await factOf(id, 'move.reason')).toBeDefined()
    const second = await client.submit({ situation: 'moving', facts: { 'move.reason': 'love' } })
    await client.until(second, isSettled)
    await pass(DAY)
    expect(await pass(357 * DAY)).toMatchObject({ erased: [id], failed: 0 })
    expect(await factOf(id, 'move.reason')).toBeUndefined()
    expect(await factOf(second, 'move.reason')).toBeDefined()
    expect(await factOf(applicant, 'person.name')).toBeDefined()
  })

  it('destroys the key of a person with their last application, and keeps what happened and who saw what', async () => {
    const client = await person()
    const id = await client.submit({ situation: 'moving', facts: FACTS })
    const before = await client.until(id, isSettled)
    expect(before.services.find(({ key }) => key === 'benefit')?.reason?.text).toBe('A very personal reason.')
    const { applicant } = await applicationOf(id)
    const sealed = await host.engine.vault.seal(applicant, 'test', 'x')
    const seen = (await client.get(`/applications/${id}/disclosures`)).body
    const backup = await everythingOf(applicant, id)
    await expect(opened(applicant, backup)).resolves.toEqual(expect.arrayContaining(Object.values(FACTS)))
    await pass(DAY)
    await pass(366 * DAY)
    await expect(host.engine.vault.open(applicant, 'test', sealed)).rejects.toThrow()
    expect(await opened(applicant, backup)).toEqual([])
    expect(
      (await everythingOf(applicant, id)).filter(({ sk }) => !/^(application|request#|disclosure#|events)/.test(sk)),
    ).toEqual([])
    const { findings, disclosures } = await verify(
      openLocalSource(join(folder, 'ensemble.db')),
      createFolderArchive(join(folder, 'audit')),
    )
    expect(findings).toEqual([])
    expect(disclosures).toBeGreaterThanOrEqual(seen.items.length)
    expect((await client.get('/me/facts')).body.items).toEqual([])
    const after = (await client.get(`/applications/${id}`)).body
    expect(after).toMatchObject({ status: 'settled', result: 'partly-granted' })
    expect(JSON.stringify(after)).not.toContain('personal reason')
    expect(after.timeline.at(-1)).toMatchObject({ what: 'erased', sentence: expect.stringContaining('erased') })
    expect((await client.get(`/applications/${id}/disclosures`)).body).toEqual(seen)
  })

  it('erases a person whose last applications go in one sweep', async () => {
    const client = await person()
    const ids = [FACTS, { 'move.reason': 'love' }].map((facts) => client.submit({ situation: 'moving', facts }))
    const [first = '', second = ''] = [await ids[0], await ids[1]]
    for (const id of [first, second]) await client.until(id, isSettled)
    const { applicant } = await applicationOf(first)
    await pass(DAY)
    expect(await pass(366 * DAY)).toMatchObject({ erased: expect.arrayContaining([first, second]), failed: 0 })
    expect((await everythingOf(applicant, first)).filter(({ sk }) => sk.startsWith('fact#'))).toEqual([])
  })
})
