import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientOf, isSettled, outcomesOf } from '../../journeys/client.ts'
import { certified, moving, movingHouse, registered } from '../../journeys/moving-house.ts'
import { DAY, type SmallHost, startSmallHost } from '../../journeys/small-host.ts'

let host: SmallHost
let works = false
beforeAll(async () => {
  const registration = async () => (works ? registered() : '<html>')
  host = await startSmallHost([movingHouse()], {
    'registry/registration': registration,
    'archive/certificate': certified,
  })
})
afterAll(() => host.close())

describe('a retry', () => {
  it('that a crash cut off after it was recorded is finished by the sweeper', async () => {
    const [person, operator] = await Promise.all([clientOf(host), clientOf(host, { roles: ['operator'] })])
    const applicationId = await person.submit(moving)
    await person.until(applicationId, (view) => view.services[0]?.state === 'with-operator')
    works = true
    const { executions } = host.engine
    const { fail } = executions
    executions.fail = () => Promise.reject(new Error('crash'))
    const path = `/operations/requests/${applicationId}.registration/retry`
    expect((await operator.post(path, { why: 'It is back.' })).status).toBe(500)
    executions.fail = fail
    await host.pass(DAY / 24)
    expect(outcomesOf(await person.until(applicationId, isSettled))).toMatchObject({ registration: 'granted' })
  })
})
