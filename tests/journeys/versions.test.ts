import { afterEach, describe, expect, it } from 'vitest'
import { clientOf, isSettled, outcomesOf } from './client.ts'
import { certified, moving, movingHouse, pending } from './moving-house.ts'
import { type SmallHost, startSmallHost } from './small-host.ts'

let host: SmallHost
afterEach(() => host.close())

const agencies = {
  'registry/registration': pending,
  'archive/certificate': certified,
  'post/notice': async () => ({ outcome: 'granted' }),
}

describe('two releases of one situation', () => {
  it('each finish their own applications, also those under way when the second came', async () => {
    host = await startSmallHost([movingHouse()], agencies)
    const anna = await clientOf(host)
    const first = await anna.submit(moving)
    await anna.until(first, (view) => view.services[0]?.state === 'with-agency')
    host = await host.restart([movingHouse(), movingHouse({ version: 2 })])
    const boris = await clientOf(host)
    const annaAgain = await clientOf(host, { sub: anna.sub })
    const second = await boris.submit(moving)
    await boris.until(second, (view) => view.services[0]?.state === 'with-agency')
    const registry = await clientOf(host, { roles: ['agency'], agency: 'registry' })
    const { items } = (await registry.get('/requests')).body
    expect(items.map(({ version }: { version: number }) => version)).toEqual([1, 2])
    for (const { callbackId } of items) {
      const facts = { 'home.registration': 'R-1' }
      expect((await registry.post(`/requests/${callbackId}/outcome`, { outcome: 'granted', facts })).status).toBe(200)
    }
    const [old, current] = [await annaAgain.until(first, isSettled), await boris.until(second, isSettled)]
    expect([old.version, outcomesOf(old)]).toEqual([1, { registration: 'granted', certificate: 'granted' }])
    expect([current.version, outcomesOf(current)]).toEqual([
      2, { registration: 'granted', certificate: 'granted', notice: 'granted' },
    ])
  })
})
