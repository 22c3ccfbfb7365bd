import { expect, it } from 'vitest'
import type { ApplicationView } from '../../shared/model/views.ts'
import { example as birth } from '../../workflows/situations/birth-of-a-child/example.ts'
import { clientOf, isSettled } from './client.ts'
import type { Journey } from './journey.ts'

const isUndone = ({ services }: ApplicationView) =>
  services.every(({ undoing }) => undoing === undefined || undoing.state === 'settled')
const serviceOf = ({ services }: ApplicationView, wanted: string) => services.find(({ key }) => key === wanted)

/** An applicant changes their mind. */
export const withdrawal: Journey = (host) => {
  it('says what cannot be undone, then stops what is open and undoes what was granted', async () => {
    const parent = await clientOf(host())
    const id = await parent.submit(birth)
    await parent.until(id, (view) => serviceOf(view, 'residence-registration:1')?.outcome === 'granted')
    const dry = await parent.post(`/applications/${id}/withdrawal`, { dryRun: true }, { 'accept-language': 'ru' })
    expect(dry).toMatchObject({ status: 200, body: { dryRun: true, status: 'in-progress' } })
    const services = dry.body.services as { service: string; effect: string }[]
    const effects = new Map(services.map(({ service, effect }) => [service, effect]))
    expect(effects.get('birth-registration:1')).toBe('kept')
    expect(effects.get('residence-registration:1')).toBe('undone')
    expect(effects.get('tax-deduction')).toBe('stopped')
    expect(dry.body.sentence).toContain('Регистрация рождения')

    const real = await parent.post(`/applications/${id}/withdrawal`, {})
    expect(real.body).toMatchObject({ status: 'withdrawn', dryRun: false })
    const view = await parent.until(id, isUndone)
    expect(view.status).toBe('withdrawn')
    const undone = serviceOf(view, 'residence-registration:1')?.undoing
    expect(undone).toMatchObject({ effect: 'undone', outcome: 'granted' })
    const again = await parent.post(`/applications/${id}/withdrawal`, {})
    expect(again).toMatchObject({ status: 409, body: { code: 'wrong-state', remedy: expect.any(String) } })
  }, 180_000)

  it('comes too late once the application is settled, and says what is possible', async () => {
    const parent = await clientOf(host())
    const id = await parent.submit(birth)
    await parent.until(id, isSettled)
    const reply = await parent.post(`/applications/${id}/withdrawal`, { dryRun: true })
    expect(reply).toMatchObject({ status: 409, body: { remedy: expect.stringContaining('appeal') } })
  }, 180_000)
}
