import { afterEach, expect, it } from 'vitest'
import type { AgencyEvent } from '../../../shared/model/agency-event.ts'
import type { LifeSituation, Service } from '../../../shared/model/life-situation.ts'
import { serviceOf } from '../../journeys/client.ts'
import { type NewbornHost, startNewborn } from '../../scripted/newborn-host.ts'
import { born, newborn as situation } from '../../scripted/newborn.ts'

let newborn: NewbornHost
afterEach(() => newborn.host.close())

const gift: Service = { ...(situation.services['gift'] as Service), compensation: { title: { en: 'Given back' } } }
const undoable: LifeSituation = { ...situation, services: { ...situation.services, gift } }

/** An application that is withdrawn once its gift is granted, and the consent taken back; what the post says to undo it. */
async function undone(said: () => object) {
  const answer = ({ service, operation }: AgencyEvent) => {
    if (service === 'filing') return { outcome: operation === 'cancel' ? 'granted' : 'pending', facts: {} }
    if (operation === 'compensate') return said()
    return { outcome: 'granted', facts: service === 'gift' ? { 'gift.number': 'G-1' } : {} }
  }
  newborn = await startNewborn(answer, {}, undoable)
  const id = await newborn.anna.submit({ ...born, consents: ['gift'] })
  await newborn.gift(id, 'granted')
  expect((await newborn.takeBack()).status).toBe(200)
  expect((await newborn.anna.post(`/applications/${id}/withdrawal`, {})).status).toBe(200)
  return (state: string) => newborn.anna.until(id, (view) => serviceOf(view, 'gift').undoing?.state === state)
}

it.each([
  ['fails is put before an operator', 'with-operator', () => Promise.reject(new Error('The post is closed.'))],
  ['is taken up stays with its agency', 'with-agency', async () => ({ outcome: 'pending' })],
])(
  'an undoing that %s though the consent is gone, for undoing rests on none',
  async (_, state, said) => {
    const until = await undone(said)
    await until(state)
    await newborn.host.queues.idle()
    await until(state)
    expect(newborn.operations()).toEqual(['perform 1', 'compensate 1'])
  },
  60_000,
)
