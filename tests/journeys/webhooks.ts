import { expect, it } from 'vitest'
import { example as cafe } from '../../workflows/situations/opening-a-cafe/example.ts'
import { clientOf, isSettled } from './client.ts'
import type { Journey } from './journey.ts'
import { type Delivery, type Receiver, signatureOf } from './receiver.ts'

/** The webhook that a host has for these journeys: what happens to applications as a whole, of one situation. */
export const portalAt = (url: string) => ({
  id: 'portal',
  url,
  situations: ['opening-a-cafe'],
  types: ['ensemble.application.'],
})

export interface HostsPortal {
  readonly receiver: Receiver
  /** What host and receiver alone know. */
  secret(): Promise<string>
}

const WAIT = { timeout: 120_000, interval: 200 }
const FIRST_DELAY_MS = 5_000

/** Each event taken, once, in the order of its number. */
function taken(deliveries: readonly Delivery[]): Delivery[] {
  const numbered = new Map(deliveries.filter(({ status }) => status === 200).map((each) => [each.event.sequence, each]))
  return [...numbered.values()].toSorted((a, b) => (a.event.sequence < b.event.sequence ? -1 : 1))
}
const statuses = (deliveries: readonly Delivery[]) => taken(deliveries).flatMap(({ event }) => event.data.status ?? [])

/** Events to a portal by webhook, on any host. */
export const webhooks =
  (portal: () => HostsPortal): Journey =>
  (host) => {
    it('tells a portal each change of an application, numbered and signed', async () => {
      const { receiver, secret } = portal()
      const owner = await clientOf(host())
      const id = await owner.submit(cafe)
      await owner.until(id, isSettled)
      await expect.poll(() => statuses(receiver.about(id)), WAIT).toEqual(['received', 'in-progress', 'settled'])
      const key = await secret()
      for (const delivery of receiver.about(id)) {
        expect(delivery.headers['webhook-signature']).toBe(signatureOf(delivery, key))
        expect(delivery.headers['webhook-id']).toBe(delivery.event.id)
        expect(delivery.body).not.toMatch(/café|address|Street/i)
      }
      const again = Map.groupBy(receiver.about(id), ({ event }) => event.sequence)
      for (const [first, ...others] of again.values())
        for (const other of others) expect(other.event).toEqual(first?.event)
    }, 240_000)

    it('comes again, each time later, to a portal that is out of order', async () => {
      const { receiver } = portal()
      const owner = await clientOf(host())
      const refused = new Map<string, number>()
      receiver.answer(({ id, data }) => {
        const times = refused.get(id) ?? 0
        if (data.status !== 'received' || times === 2) return 200
        refused.set(id, times + 1)
        return 503
      })
      const id = await owner.submit(cafe)
      await expect.poll(() => statuses(receiver.about(id)), WAIT).toContain('received')
      receiver.answer(() => 200)
      const [one, two, three] = receiver.about(id).filter(({ event }) => event.data.status === 'received')
      expect([one?.status, two?.status, three?.status]).toEqual([503, 503, 200])
      expect((two?.at ?? 0) - (one?.at ?? 0)).toBeGreaterThanOrEqual(FIRST_DELAY_MS - 1_000)
      expect((three?.at ?? 0) - (two?.at ?? 0)).toBeGreaterThanOrEqual(2 * FIRST_DELAY_MS - 1_000)
      await expect.poll(() => statuses(receiver.about(id)), WAIT).toEqual(['received', 'in-progress', 'settled'])
    }, 240_000)

    it('keeps what a portal that is gone did not take, until an operator delivers it again', async () => {
      const { receiver } = portal()
      const [owner, operator] = [await clientOf(host()), await clientOf(host(), { roles: ['operator'] })]
      receiver.answer(() => 410)
      const id = await owner.submit(cafe)
      await owner.until(id, isSettled)
      const dead = async () => {
        const { items } = (await operator.get('/operations/webhooks/portal/dead-letters?limit=100')).body
        return items.filter(({ event }: { event: { subject: string } }) => event.subject === id).length
      }
      await expect.poll(dead, WAIT).toBe(3)
      receiver.answer(() => 200)
      const replayed = await operator.post('/operations/webhooks/portal/replay', { why: 'The portal is back.' })
      expect(replayed).toMatchObject({ status: 200, body: { replayed: expect.any(Number) } })
      expect(replayed.body.replayed).toBeGreaterThanOrEqual(3)
      await expect.poll(() => statuses(receiver.about(id)), WAIT).toEqual(['received', 'in-progress', 'settled'])
      expect(await dead()).toBe(0)
    }, 240_000)
  }
