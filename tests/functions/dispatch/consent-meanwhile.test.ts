import { afterEach, describe, expect, it } from 'vitest'
import type { AgencyEvent } from '../../../shared/model/agency-event.ts'
import { openRequest } from '../../journeys/agency.ts'
import { type NewbornHost, startNewborn } from '../../scripted/newborn-host.ts'
import { born } from '../../scripted/newborn.ts'
import { hooked, type TableHooks } from '../../scripted/table-hooks.ts'

let newborn: NewbornHost
/** Changes the consent in the moment after it is read next. */
let next: 'given' | 'withdrawn' | undefined
afterEach(() => newborn.host.close())

const hooks: TableHooks = {
  async getMany(call, keys) {
    const items = await call()
    const [key] = keys
    const state = key?.sk === 'consent#gift' ? next : undefined
    if (key && state) {
      next = undefined
      await newborn.host.engine.table.update({ key, expect: 'exists', set: { state } })
    }
    return items
  },
}

async function start(answer: (event: AgencyEvent) => object = () => ({ outcome: 'pending' })) {
  newborn = await startNewborn(answer, { wrap: hooked(() => hooks) })
}

describe('a consent that changes in the moment in which it is acted on', () => {
  it('lets nothing leave that was about to', async () => {
    await start()
    const id = await newborn.anna.submit({ ...born, consents: ['gift'] })
    next = 'withdrawn'
    await newborn.register(id)
    await newborn.gift(id, 'not-applicable')
    expect(newborn.operations()).toEqual([])
    const { items } = (await newborn.anna.get(`/applications/${id}/disclosures?limit=100`)).body
    expect(items.map(({ service }: { service: { key: string } }) => service.key)).not.toContain('gift')
  }, 60_000)

  it('ends nothing where it is given', async () => {
    await start()
    expect((await newborn.consent()).status).toBe(200)
    await newborn.takeBack()
    const id = await newborn.anna.submit(born)
    next = 'given'
    await newborn.register(id)
    const view = await newborn.gift(id, 'with-agency')
    expect(view.timeline.map(({ what }) => what)).not.toContain('not-applicable')
  }, 60_000)

  it('starts what was just being stopped from its beginning where it is given again', async () => {
    await start(({ operation }) =>
      operation === 'cancel' ? ((next = 'given'), { outcome: 'granted', facts: {} }) : { outcome: 'pending' },
    )
    const id = await newborn.anna.submit({ ...born, consents: ['gift'] })
    await newborn.register(id)
    await openRequest(newborn.host, 'post', id)
    await newborn.takeBack()
    await expect.poll(newborn.operations).toEqual(['perform 1', 'cancel 2', 'perform 3'])
    const told = (await newborn.gift(id, 'with-agency')).timeline
      .filter(({ service }) => service === 'gift')
      .map(({ what }) => what)
    expect(told).toEqual(
      ['with-agency', 'pending', 'cancelling', 'consented', 'with-agency', 'pending'].slice(0, told.length),
    )
    expect(newborn.handed.at(-1)?.facts).toEqual(newborn.handed[0]?.facts)
  }, 60_000)
})
