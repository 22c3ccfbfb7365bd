import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { deadlines, waiting } from '../scripted/deadlines.ts'
import { type Client, clientOf, isSettled, PATIENCE_MS, serviceOf } from './client.ts'
import type { Journey } from './journey.ts'

/** As many failures of different requests open a breaker. */
const ENOUGH = 5
const MORE = 8

/** An agency is out of order for a while. */
export const outages: Journey = (host) => {
  it('are no calls, cost other agencies no time and no request its attempts, and are made up for afterwards', async () => {
    const { agencies } = host()
    agencies.script('deadlines/patient', () => {
      throw new Error('down')
    })
    const callsOf = (service: string) => agencies.heard.filter((event) => event.service === service)
    const [person, operator] = await Promise.all([clientOf(host()), clientOf(host(), { roles: ['operator'] })])
    const submit = () => person.submit(waiting(deadlines))
    const early = await Promise.all(Array.from({ length: ENOUGH }, submit))
    await until(async () => (await breakerOf(operator)).state !== 'closed')
    const before = callsOf('patient').length
    const held = await Promise.all(Array.from({ length: MORE }, submit))
    for (const id of held) {
      const view = await person.until(id, ({ services }) =>
        services.every(({ key, state }) => state === 'settled' || key.startsWith('patient')),
      )
      expect(serviceOf(view, 'patient')).toMatchObject({ waitingFor: { owner: 'agency' } })
    }
    expect(callsOf('patient').length - before).toBeLessThan(MORE)

    agencies.reset()
    await until(async () => (await breakerOf(operator)).state === 'closed')
    for (const id of [...early, ...held]) {
      const end = await person.until(id, isSettled)
      expect(end.result).toBe('granted')
      expect(end.timeline.map(({ what }) => what)).not.toContain('with-operator')
    }
    const served = callsOf('patient').map(({ applicationId }) => applicationId)
    expect(served.toSorted()).toEqual([...early, ...held].toSorted())
  }, 300_000)
}

async function breakerOf(operator: Client): Promise<{ state: string }> {
  const { items } = (await operator.get('/operations/agencies')).body
  return items.find(({ agency }: { agency: string }) => agency === 'registry').breaker
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const patience = Date.now() + PATIENCE_MS
  while (!(await condition())) {
    if (Date.now() > patience) throw new Error('the circuit breaker does not move')
    await wait(200)
  }
}
