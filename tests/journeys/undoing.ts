import { expect, it } from 'vitest'
import { pending, refused } from '../../shared/agency-sdk/index.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { ApplicationView } from '../../shared/model/views.ts'
import { NOTHING } from '../scripted/agencies.ts'
import { moving } from '../scripted/move.ts'
import { clientOf, serviceOf } from './client.ts'
import type { Journey } from './journey.ts'

const why = 'Agreed by telephone.'
const undoes = ({ operation }: AgencyEvent) => operation === 'cancel' || operation === 'compensate'
const family = { ...moving, lists: { child: moving.lists.child.slice(0, 1) } }
const undoingOf = (view: ApplicationView, key: string) => serviceOf(view, key).undoing
const isUndone = ({ services }: ApplicationView) =>
  services.every(({ undoing }) => undoing === undefined || undoing.state === 'settled')

/** What goes wrong while a withdrawn application is undone. */
export const undoing: Journey = (host) => {
  /** A withdrawn application of which everything but the parking permit had been granted. */
  async function withdrawn(failing: readonly string[]) {
    const { agencies } = host()
    agencies.script('move/parking', (event) => (undoes(event) ? undefined : pending()))
    for (const service of failing) agencies.script(`move/${service}`, (event) => (undoes(event) ? NOTHING : undefined))
    const [person, operator] = await Promise.all([clientOf(host()), clientOf(host(), { roles: ['operator'] })])
    const id = await person.submit(family)
    await person.until(id, ({ services }) =>
      services.every(({ key, state }) => state === 'settled' || (key === 'parking' && state === 'with-agency')),
    )
    expect((await person.post(`/applications/${id}/withdrawal`, {})).status).toBe(200)
    const pathOf = (key: string) => `/operations/requests/${id}.undo_${key}`
    const isHeld = (key: string) => (view: ApplicationView) => undoingOf(view, key)?.state === 'with-operator'
    return { person, operator, id, pathOf, isHeld }
  }

  it('waits for an operator, who retries; what comes after it waits, with an owner and a deadline', async () => {
    const { person, operator, id, pathOf, isHeld } = await withdrawn(['bus'])
    const view = await person.until(
      id,
      (now) => isHeld('bus:1')(now) && undoingOf(now, 'parking')?.outcome === 'granted',
    )
    const until = expect.any(String)
    expect(view.sentence).toBe('You have withdrawn your application. Services still to be stopped or undone: 2.')
    expect(undoingOf(view, 'bus:1')).toMatchObject({ effect: 'undone', waitingFor: { owner: 'operator', until } })
    expect(undoingOf(view, 'school:1')).toMatchObject({
      state: 'waiting',
      waitingFor: { owner: 'operator', until },
      sentence: 'Will be undone by School-board once this is: Service of carrier.',
    })
    const { items } = (await operator.get('/operations/requests?agency=carrier&limit=100')).body
    const path = pathOf('bus:1')
    expect(items).toContainEqual(expect.objectContaining({ requestId: `${id}.undo_bus:1`, operation: 'compensate' }))
    expect((await operator.get(path)).body).toMatchObject({ possible: ['retry', 'answer', 'give-up'] })

    host().agencies.reset()
    expect((await operator.post(`${path}/retry`, { why })).status).toBe(200)
    const end = await person.until(id, isUndone)
    for (const key of ['bus:1', 'school:1', 'parking']) expect(undoingOf(end, key)?.outcome).toBe('granted')
    const told = end.timeline.filter(({ service }) => service === 'bus:1').map(({ what }) => what)
    expect(told.slice(told.indexOf('compensating'))).toEqual(['compensating', 'with-operator', 'retrying', 'undone'])
  }, 180_000)

  it('is given up with a sentence, or answered for the agency, and what comes after it goes on', async () => {
    const { person, operator, id, pathOf, isHeld } = await withdrawn(['bus', 'school'])
    await person.until(id, isHeld('bus:1'))
    const sentence = { en: 'Ask the driver for your money.' }
    expect((await operator.post(`${pathOf('bus:1')}/give-up`, { why, sentence })).body).toMatchObject({
      outcome: 'failed',
    })
    await person.until(id, isHeld('school:1'))
    const answer = refused({ code: 'term-began', text: { en: 'The term has begun.' } })
    expect((await operator.post(`${pathOf('school:1')}/answer`, { why, answer })).status).toBe(200)
    const end = await person.until(id, isUndone)
    expect(undoingOf(end, 'bus:1')).toMatchObject({
      outcome: 'failed',
      sentence: 'It was not undone: Ask the driver for your money.',
    })
    expect(undoingOf(end, 'school:1')).toMatchObject({
      outcome: 'refused',
      sentence: 'School-board did not undo it: The term has begun.',
    })
    expect((await operator.post(`${pathOf('bus:1')}/retry`, { why })).status).toBe(409)
  }, 180_000)
}
