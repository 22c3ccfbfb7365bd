import { afterEach, describe, expect, it } from 'vitest'
import type { BreakerSettings } from '../../shared/breakers/breakers.ts'
import { clientOf, isSettled, outcomesOf } from './client.ts'
import { certified, moving, movingHouse, registered } from './moving-house.ts'
import { type SmallHost, startSmallHost } from './small-host.ts'

let host: SmallHost
afterEach(() => host.close())

const breaker: BreakerSettings = {
  failures: 3, withinMs: 60_000, firstDelaySeconds: 1, longestDelaySeconds: 2, probeMs: 1_000,
}

describe('an outage of an agency', () => {
  it('stops the calls, costs no request its attempts, shows to operators, and is drained afterwards', async () => {
    let works = false
    let calls = 0
    const served: string[] = []
    const registration = async (event: object) => {
      calls++
      if (!works) throw new Error('down')
      served.push((event as { applicationId: string }).applicationId)
      return registered()
    }
    const agencies = { 'registry/registration': registration, 'archive/certificate': certified }
    host = await startSmallHost([movingHouse()], agencies, { breaker })
    const person = await clientOf(host)
    const operator = await clientOf(host, { roles: ['operator'] })
    const early = await Promise.all(Array.from({ length: 3 }, () => person.submit(moving)))
    await until(async () => (await health(operator)).breaker.state !== 'closed')
    const before = calls
    const held: string[] = []
    for (let at = 0; at < 20; at++) held.push(await person.submit(moving))
    for (const id of held) await person.until(id, (view) => view.services[0]?.deadline !== undefined)
    expect(calls - before).toBeLessThanOrEqual(2)
    works = true
    await until(async () => {
      await host.pass(1_000)
      return (await health(operator)).breaker.state === 'closed'
    })
    for (const id of [...early, ...held]) {
      const end = await person.until(id, isSettled)
      expect(outcomesOf(end)).toEqual({ registration: 'granted', certificate: 'granted' })
    }
    expect(served.toSorted()).toEqual([...early, ...held].toSorted())
  })
})

const health = async (operator: Awaited<ReturnType<typeof clientOf>>) =>
  (await operator.get('/operations/agencies')).body.items.find((each: { agency: string }) => each.agency === 'registry')

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20))
}
