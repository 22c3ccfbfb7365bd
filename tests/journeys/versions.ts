import { expect, it } from 'vitest'
import { granted, pending } from '../../shared/agency-sdk/index.ts'
import { answerLate, openRequest } from './agency.ts'
import { clientOf, isSettled, outcomesOf } from './client.ts'
import type { Journey } from './journey.ts'
import { moving } from './moving-house.ts'

/** Two releases of one life situation, with applications of both in flight. */
export const versions: Journey = (host) => {
  it('finishes each application on the version and machine that it started with', async () => {
    host().agencies.script('moving-house/registration', () => pending())
    const [anna, boris] = await Promise.all([clientOf(host()), clientOf(host())])
    const operator = await clientOf(host(), { roles: ['operator'] })
    const first = await anna.submit(moving)
    expect(await openRequest(host(), 'registry', first)).toMatchObject({ version: 1 })
    await host().release()
    const second = await boris.submit(moving)
    expect(await openRequest(host(), 'registry', second)).toMatchObject({ version: 2 })

    const machineOf = async (id: string) =>
      (await operator.get(`/operations/requests/${id}.registration`)).body.execution.machine
    expect(await machineOf(first)).toMatch(/moving-?house-?v1/i)
    expect(await machineOf(second)).toMatch(/moving-?house-?v2/i)
    for (const id of [first, second]) {
      const answer = granted({ 'home.registration': 'R-1' })
      expect((await answerLate(host(), 'registry', id, answer)).status).toBe(200)
    }
    const [old, current] = [await anna.until(first, isSettled), await boris.until(second, isSettled)]
    const both = { registration: 'granted', certificate: 'granted' }
    expect([old.version, outcomesOf(old)]).toEqual([1, both])
    expect([current.version, outcomesOf(current)]).toEqual([2, { ...both, notice: 'granted' }])
  }, 400_000)
}
