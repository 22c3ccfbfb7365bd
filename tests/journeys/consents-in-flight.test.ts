import * as z from 'zod'
import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../shared/engine.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { Key } from '../../shared/ports/item-table.ts'
import { defineLifeSituation } from '../../workflows/define-life-situation.ts'
import { type Client, clientOf, isSettled, outcomesOf } from './client.ts'
import { type SmallHost, startSmallHost } from './small-host.ts'

const en = (text: string) => ({ en: text, ru: `${text} (ru)` })
const common = { deadline: 'P90D', apart: { documents: 1, visits: 1 } } as const
const law = { kind: 'law', reference: en('Act 1') } as const
const consent = { kind: 'consent', purpose: 'gift', reference: en('The shop learns your name.') } as const
const name = { title: en('Name'), about: 'applicant', type: z.string(), sensitivity: 'personal', question: en('Which?') } as const

/** A gift that rests on a consent and comes after a registration; an archive that takes its time. */
const newborn = defineLifeSituation({
  id: 'newborn',
  version: 1,
  title: en('Newborn'),
  applicant: 'person',
  deadline: 'P1Y',
  facts: { 'person.name': name },
  agencies: { registry: { title: en('The registry') }, shop: { title: en('The shop') }, archive: { title: en('The archive') } },
  services: {
    registration: { ...common, title: en('Registration'), agency: 'registry', basis: law, needs: ['person.name'] },
    gift: { ...common, title: en('Gift'), agency: 'shop', basis: consent, needs: ['person.name'], after: ['registration'] },
    filing: { ...common, title: en('Filing'), agency: 'archive', basis: law, needs: ['person.name'] },
  },
})
const SUBMISSION = { situation: 'newborn', facts: { 'person.name': 'Anna' } } as const

let host: SmallHost
let anna: Client
let handed: string[]
afterEach(() => host.close())

/** Agencies that answer later, and what they were handed. */
async function start(wrap: (engine: Engine) => Engine = (engine) => engine) {
  handed = []
  const later = async (event: object) => {
    handed.push((event as AgencyEvent).service)
    return { outcome: 'pending' }
  }
  const services = Object.entries(newborn.services).map(([id, { agency }]) => [`${agency}/${id}`, later] as const)
  host = await startSmallHost([newborn], Object.fromEntries(services), { wrap })
  anna = await clientOf(host)
}

async function grant(id: string, service: string) {
  const agency = await clientOf(host, { roles: ['agency'], agency: newborn.services[service]?.agency ?? '' })
  const open = async () => ((await agency.get('/requests')).body.items as { applicationId: string; callbackId: string }[]).find(({ applicationId }) => applicationId === id)
  await expect.poll(open).toBeDefined()
  return agency.post(`/requests/${(await open())?.callbackId}/outcome`, { outcome: 'granted', facts: {} })
}

const gift = (id: string, wanted: string) =>
  anna.until(id, ({ services }) => services.some(({ key, state, outcome }) => key === 'gift' && (outcome ?? state) === wanted))
const consents = () => anna.post('/me/consents', { situation: 'newborn', purposes: ['gift'] })

describe('a consent taken back while the application is under way', () => {
  it('stops what has not begun, leaves what an agency has in hand, and says which is which', async () => {
    await start()
    const id = await anna.submit({ ...SUBMISSION, consents: ['gift'] })
    await gift(id, 'waiting')
    const service = { applicationId: id, service: 'gift', title: 'Gift' }
    const stopped = await anna.delete('/me/consents/gift')
    expect(stopped.body.services).toEqual([{ ...service, effect: 'not-done', sentence: 'Will not be done.' }])
    await grant(id, 'registration')
    await gift(id, 'not-applicable')
    expect(handed).not.toContain('gift')

    expect((await consents()).body).toMatchObject({ resumed: [{ applicationId: id, services: ['gift'] }] })
    await gift(id, 'with-agency')
    const left = await anna.delete('/me/consents/gift')
    expect(left.body.services).toMatchObject([{ ...service, effect: 'under-way', sentence: expect.stringContaining('The shop') }])
    await grant(id, 'gift')
    await grant(id, 'filing')
    const view = await anna.until(id, isSettled)
    expect(outcomesOf(view)).toEqual({ registration: 'granted', gift: 'granted', filing: 'granted' })
  }, 60_000)

  /** Changes the consent in the moment after it is read next. */
  let next: 'given' | 'withdrawn' | undefined
  const meanwhile = (engine: Engine): Engine => ({
    ...engine,
    table: {
      ...engine.table,
      async getMany(keys: readonly Key[]) {
        const items = await engine.table.getMany(keys)
        const [key] = keys
        const state = key?.sk === 'consent#gift' ? next : undefined
        if (key && state) {
          next = undefined
          await engine.table.update({ key, expect: 'exists', set: { state } })
        }
        return items
      },
    },
  })

  it('lets nothing leave that was about to', async () => {
    await start(meanwhile)
    const id = await anna.submit({ ...SUBMISSION, consents: ['gift'] })
    next = 'withdrawn'
    await grant(id, 'registration')
    await gift(id, 'not-applicable')
    expect(handed).not.toContain('gift')
    const { items } = (await anna.get(`/applications/${id}/disclosures?limit=100`)).body
    expect(items.map(({ service }: { service: { key: string } }) => service.key)).not.toContain('gift')
  }, 60_000)

  it('ends nothing for want of a consent that is given in that moment', async () => {
    await start(meanwhile)
    expect((await consents()).status).toBe(200)
    await anna.delete('/me/consents/gift')
    const id = await anna.submit(SUBMISSION)
    next = 'given'
    await grant(id, 'registration')
    const view = await gift(id, 'with-agency')
    expect(view.timeline.map(({ what }) => what)).not.toContain('not-applicable')
  }, 60_000)
})
