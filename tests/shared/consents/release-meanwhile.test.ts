import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LifeSituation, Service } from '../../../shared/model/life-situation.ts'
import { answerLate } from '../../journeys/agency.ts'
import { outcomesOf } from '../../journeys/client.ts'
import { type NewbornHost, startNewborn } from '../../scripted/newborn-host.ts'
import { born, newborn as situation } from '../../scripted/newborn.ts'
import { hooked, type TableHooks } from '../../scripted/table-hooks.ts'

/** A card that needs the number of the gift, and a notice that comes after it and after the archive. */
const services = situation.services as Readonly<Record<string, Service>>
const noticed: LifeSituation = {
  ...situation,
  services: {
    ...services,
    notice: { ...(services['registration'] as Service), agency: 'city', after: ['gift', 'filing'] },
  },
}

let newborn: NewbornHost
let hooks: TableHooks
let handed: string[]

beforeEach(async () => {
  hooks = {}
  handed = []
  newborn = await startNewborn(
    ({ service }) => {
      handed.push(service)
      if (service === 'filing' || service === 'gift') return { outcome: 'pending' }
      return { outcome: 'granted', facts: {} }
    },
    { wrap: hooked(() => hooks) },
    noticed,
  )
})
afterEach(() => newborn.host.close())

const outcomes = (id: string, wanted: object) =>
  newborn.anna.until(id, (view) => Object.entries(wanted).every(([key, outcome]) => outcomesOf(view)[key] === outcome))

describe('a consent that is given while what was left out for want of it is about to let others go', () => {
  it('has these wait for it again, and none is left blocked', async () => {
    const resumed = Promise.withResolvers<void>()
    let isHeld = false
    hooks.get = async (call, { sk }) => {
      if (sk === 'request#card' || sk === 'request#notice') {
        isHeld = true
        await resumed.promise
      }
      return call()
    }
    const id = await newborn.anna.submit(born)
    await expect.poll(() => isHeld).toBe(true)
    hooks.get = undefined
    expect((await newborn.consent()).body).toMatchObject({ resumed: [{ services: ['gift'] }] })
    resumed.resolve()
    await newborn.gift(id, 'with-agency')
    await answerLate(newborn.host, 'archive', id, { outcome: 'granted', facts: {} })
    await newborn.host.queues.idle()
    expect(handed).not.toContain('notice')
    await answerLate(newborn.host, 'post', id, { outcome: 'granted', facts: { 'gift.number': 'G-1' } })
    await outcomes(id, { gift: 'granted', card: 'granted', notice: 'granted' })
  }, 30_000)
})
