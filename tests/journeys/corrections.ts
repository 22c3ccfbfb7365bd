import { expect, it } from 'vitest'
import { example as loss } from '../../workflows/situations/loss-of-a-loved-one/example.ts'
import { clientOf, isSettled } from './client.ts'
import type { Journey } from './journey.ts'

/** An applicant notices a mistake while half a year's wait runs. */
export const corrections: Journey = (host) => {
  it('takes a corrected account to those who pay, though they had ended, and to nobody else', async () => {
    const daughter = await clientOf(host())
    const id = await daughter.submit(loss)
    const isEstate = (key: string) => ['inheritance-certificate', 'title-transfer'].includes(key)
    const before = await daughter.until(id, ({ services }) =>
      services.every(({ key, state }) => state === 'settled' || isEstate(key)),
    )
    const paying = before.services.filter(({ key, outcome }) => outcome === 'granted' && /allowance|survivor/.test(key))
    const facts = { 'applicant.bankAccount': { bik: '044525225', account: '40817810099910009999' } }
    const reply = await daughter.post(`/applications/${id}/corrections`, { facts })
    expect(reply).toMatchObject({ status: 200, body: { corrected: ['applicant.bankAccount'], replayed: false } })
    expect(reply.body.told.toSorted()).toEqual(paying.map(({ key }) => key).toSorted())
    const again = await daughter.post(`/applications/${id}/corrections`, { facts })
    expect(again.body).toMatchObject({ replayed: true, told: [] })

    const certified = await daughter.post(`/applications/${id}/corrections`, { facts: { 'deceased.deathRecord': {} } })
    expect(certified).toMatchObject({ status: 409, body: { errors: [{ pointer: '/facts/deceased.deathRecord' }] } })

    const view = await daughter.until(id, isSettled)
    expect(view.result).toBe('granted')
    const corrected = view.timeline.filter(({ what }) => what === 'corrected').map(({ service }) => service)
    expect(corrected.toSorted()).toEqual(paying.map(({ key }) => key).toSorted())
    const late = await daughter.post(`/applications/${id}/corrections`, { facts })
    expect(late).toMatchObject({ status: 409, body: { code: 'wrong-state', remedy: expect.any(String) } })
  }, 240_000)
}
