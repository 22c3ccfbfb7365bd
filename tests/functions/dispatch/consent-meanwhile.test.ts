import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../shared/engine.ts'
import type { AgencyEvent } from '../../../shared/model/agency-event.ts'
import type { Key } from '../../../shared/ports/item-table.ts'
import { answerLate, openRequest } from '../../journeys/agency.ts'
import { type Client, clientOf, serviceOf } from '../../journeys/client.ts'
import { type SmallHost, startSmallHost } from '../../journeys/small-host.ts'
import { born, newborn } from '../../scripted/newborn.ts'

let host: SmallHost
let anna: Client
let handed: AgencyEvent[]
/** Changes the consent in the moment after it is read next. */
let next: 'given' | 'withdrawn' | undefined
afterEach(() => host.close())

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

/** Agencies that answer later, and what they were handed. */
async function start(answer: (event: AgencyEvent) => object = () => ({ outcome: 'pending' })) {
  handed = []
  const hears = async (raw: object) => {
    const event = raw as AgencyEvent
    handed.push(event)
    return answer(event)
  }
  const services = Object.entries(newborn.services).map(([id, { agency }]) => [`${agency}/${id}`, hears] as const)
  host = await startSmallHost([newborn], Object.fromEntries(services), { wrap: meanwhile })
  anna = await clientOf(host)
}

const register = (id: string) => answerLate(host, 'registry', id, { outcome: 'granted', facts: {} })
const gift = (id: string, wanted: string) =>
  anna.until(id, (view) => (serviceOf(view, 'gift').outcome ?? serviceOf(view, 'gift').state) === wanted)
const operations = () =>
  handed.filter(({ service }) => service === 'gift').map(({ operation, revision }) => `${operation} ${revision}`)

describe('a consent that changes in the moment in which it is acted on', () => {
  it('lets nothing leave that was about to', async () => {
    await start()
    const id = await anna.submit({ ...born, consents: ['gift'] })
    next = 'withdrawn'
    await register(id)
    await gift(id, 'not-applicable')
    expect(operations()).toEqual([])
    const { items } = (await anna.get(`/applications/${id}/disclosures?limit=100`)).body
    expect(items.map(({ service }: { service: { key: string } }) => service.key)).not.toContain('gift')
  }, 60_000)

  it('ends nothing where it is given', async () => {
    await start()
    expect((await anna.post('/me/consents', { situation: 'newborn', purposes: ['gift'] })).status).toBe(200)
    await anna.delete('/me/consents/gift')
    const id = await anna.submit(born)
    next = 'given'
    await register(id)
    const view = await gift(id, 'with-agency')
    expect(view.timeline.map(({ what }) => what)).not.toContain('not-applicable')
  }, 60_000)

  it('starts what was just being stopped from its beginning where it is given again', async () => {
    await start(({ operation }) =>
      operation === 'cancel' ? ((next = 'given'), { outcome: 'granted', facts: {} }) : { outcome: 'pending' },
    )
    const id = await anna.submit({ ...born, consents: ['gift'] })
    await register(id)
    await openRequest(host, 'post', id)
    await anna.delete('/me/consents/gift')
    await expect.poll(operations).toEqual(['perform 1', 'cancel 2', 'perform 3'])
    const told = (await gift(id, 'with-agency')).timeline
      .filter(({ service }) => service === 'gift')
      .map(({ what }) => what)
    expect(told).toEqual(
      ['with-agency', 'pending', 'cancelling', 'consented', 'with-agency', 'pending'].slice(0, told.length),
    )
    expect(handed.at(-1)?.facts).toEqual(handed.find(({ service }) => service === 'gift')?.facts)
  }, 60_000)
})
