import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { type LocalHost, startLocalHost } from '../../../infra/local/host.ts'
import { granted } from '../../../shared/agency-sdk/index.ts'
import type { AgencyEvent } from '../../../shared/model/agency-event.ts'
import { defineLifeSituation } from '../../../workflows/define-life-situation.ts'
import { type Client, clientOf, isSettled } from '../../journeys/client.ts'

const basis = { kind: 'public-task', reference: { en: 'A register' } } as const
const address = { title: { en: 'Address' }, about: 'applicant', type: z.string(), sensitivity: 'personal' } as const
const service = { deadline: 'P1D', basis, title: { en: 'Service' }, apart: { documents: 1, visits: 1 } } as const

/** An agency certifies an address. */
const certifies = (id: string, agency: string) =>
  defineLifeSituation({
    id,
    version: 1,
    applicant: 'person',
    deadline: 'P9D',
    title: { en: id },
    facts: { 'person.address': address },
    agencies: { [agency]: { title: { en: `The ${agency}` } } },
    services: { certify: { ...service, agency, provides: ['person.address'] } },
  })

/** An agency uses an address that the applicant may be asked for. */
const uses = defineLifeSituation({
  id: 'parcel',
  version: 1,
  applicant: 'person',
  deadline: 'P9D',
  title: { en: 'Parcel' },
  facts: { 'person.address': { ...address, question: { en: 'Where?' } } },
  agencies: { post: { title: { en: 'Post' } }, registry: { title: { en: 'The registry' } } },
  services: { deliver: { ...service, agency: 'post', needs: ['person.address'] } },
})

const CERTIFIED: Record<string, string> = { registry: 'Lesnaya 7', council: 'Polevaya 1' }
const folder = mkdtempSync(join(tmpdir(), 'ensemble-conflicts-'))
const delivered: unknown[] = []
let host: LocalHost

beforeAll(async () => {
  const certify = (agency: string) => async () => granted({ 'person.address': CERTIFIED[agency] })
  host = await startLocalHost({
    dataFolder: folder,
    situations: [certifies('moving', 'registry'), certifies('building', 'council'), uses],
    agencies: () =>
      new Map([
        ['registry/certify', certify('registry')],
        ['council/certify', certify('council')],
        [
          'post/deliver',
          async (event: object) => (delivered.push((event as AgencyEvent).facts['person.address']), granted({})),
        ],
      ]),
  })
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

const person = () => clientOf(host)
const settle = async (client: Client, situation: string, facts: Record<string, string> = {}) =>
  client.until(await client.submit({ situation, facts }), isSettled)
const given = { 'person.address': 'Sadovaya 3' }

describe('a fact that an agency has certified', () => {
  it('is not asked, and goes to others as certified', async () => {
    const client = await person()
    await settle(client, 'moving')
    await settle(client, 'parcel')
    expect(delivered.at(-1)).toBe('Lesnaya 7')
  })

  it('is not overwritten by what is typed: otherwise is refused, naming agency and day, and the same is taken', async () => {
    const client = await person()
    await settle(client, 'moving')
    const reply = await client.post('/applications', { situation: 'parcel', facts: given }, { 'idempotency-key': 'x' })
    expect(reply.status).toBe(422)
    const [fault] = reply.body.errors
    expect(fault).toMatchObject({ pointer: '/facts/person.address', remedy: expect.stringContaining('The registry') })
    expect(fault.detail ?? fault.what).toMatch(/^The registry certified this on \d{4}-\d\d-\d\d/)
    expect(JSON.stringify(reply.body)).not.toMatch(/Lesnaya|Sadovaya/)
    const { contradictions } = (await client.post('/life-situations/parcel/preview', { facts: given })).body
    expect(contradictions).toMatchObject([{ key: 'person.address', source: { agency: 'registry' } }])
    await settle(client, 'parcel', { 'person.address': 'Lesnaya 7' })
    expect(delivered.at(-1)).toBe('Lesnaya 7')
  })

  it('beats what was typed before, which stays and is shown as a conflict', async () => {
    const client = await person()
    await settle(client, 'parcel', given)
    expect((await client.get('/me/facts')).body.items).toMatchObject([
      { conflict: false, sources: [{ kind: 'applicant' }] },
    ])
    const sources = [{ agency: 'registry' }, { kind: 'applicant', who: 'you' }]
    const moved = await settle(client, 'moving')
    expect(moved.conflicts).toMatchObject([{ key: 'person.address', title: 'Address', sources }])
    expect(moved.conflicts[0]?.sentence).toBe(
      'This is said otherwise by: you. What counts is said by: The registry. Turn to whoever is wrong.',
    )
    const { items } = (await client.get('/me/facts')).body
    expect(items).toMatchObject([{ conflict: true, sources }])
    const sent = await settle(client, 'parcel')
    expect(sent.conflicts).toMatchObject([{ key: 'person.address', sources }])
    expect(JSON.stringify([moved, sent])).not.toMatch(/Lesnaya|Sadovaya/)
    expect(delivered.slice(-2)).toEqual(['Sadovaya 3', 'Lesnaya 7'])
  })

  it('otherwise by another agency is kept beside it and shown, also before an application', async () => {
    const client = await person()
    expect((await settle(client, 'moving')).conflicts).toEqual([])
    const sources = [{ agency: 'council' }, { agency: 'registry' }]
    expect((await settle(client, 'building')).conflicts).toMatchObject([{ key: 'person.address', sources }])
    expect((await settle(client, 'parcel')).conflicts).toMatchObject([{ sources }])
    const { items } = (await client.get('/me/facts')).body
    expect(items).toMatchObject([{ conflict: true, sources: [{ agency: 'council' }, { agency: 'registry' }] }])
    const { known } = (await client.post('/life-situations/parcel/preview', {})).body
    expect(known).toMatchObject([{ key: 'person.address', source: { agency: 'council' }, conflict: true }])
    expect(JSON.stringify({ items, known })).not.toMatch(/Lesnaya|Polevaya/)
  })
})
