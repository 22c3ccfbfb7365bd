import { expect, it } from 'vitest'
import { example as birth, twins } from '../../workflows/situations/birth-of-a-child/example.ts'
import { example as loss } from '../../workflows/situations/loss-of-a-loved-one/example.ts'
import { example as cafe } from '../../workflows/situations/opening-a-cafe/example.ts'
import { clientOf, isSettled, outcomesOf } from './client.ts'
import type { Journey } from './journey.ts'

/** Each situation, from the submission to the last agency's outcome. */
export const situations: Journey = (host) => {
  it('takes the birth of a third child through every agency', async () => {
    const parent = await clientOf(host())
    const view = await parent.until(await parent.submit(birth), isSettled)
    expect(view.services.filter(({ outcome }) => outcome !== 'granted')).toEqual([])
    expect(view).toMatchObject({ result: 'granted', services: { length: 13 } })
    expect(new Set(view.services.map(({ agency }) => agency.id)).size).toBeGreaterThanOrEqual(6)
  }, 180_000)

  it('gives each of twins requests of their own, and leaves out what does not apply', async () => {
    const parent = await clientOf(host())
    const view = await parent.until(await parent.submit(twins), isSettled)
    expect(outcomesOf(view)).toMatchObject({
      'birth-registration:1': 'granted',
      'birth-registration:2': 'granted',
      'snils:1': 'granted',
      'snils:2': 'granted',
      'large-family-status': 'not-applicable',
    })
    const family = view.services.find(({ key }) => key === 'large-family-status')
    expect(family?.sentence).toMatch(/\w+ .*\w+/)
  }, 180_000)

  it('waits six months for an inheritance, and pays the burial allowance by one payer', async () => {
    const widow = await clientOf(host())
    const view = await widow.until(await widow.submit(loss), isSettled)
    const outcomes = outcomesOf(view)
    const payers = Object.entries(outcomes).filter(([key]) => key.startsWith('burial-allowance'))
    expect(payers.filter(([, outcome]) => outcome === 'granted')).toHaveLength(1)
    expect(payers.filter(([, outcome]) => outcome === 'not-applicable')).toHaveLength(2)
    const days = (Date.parse(view.settledAt ?? '') - Date.parse(view.createdAt)) / 86_400_000
    expect(days).toBeGreaterThan(180)
  }, 180_000)

  it('opens a café for a business, with the optional services it chose', async () => {
    const owner = await clientOf(host())
    const view = await owner.until(await owner.submit({ ...cafe, services: ['sign-permit'] }), isSettled)
    expect(outcomesOf(view)).toMatchObject({ 'sign-permit': 'granted', 'alcohol-licence': 'not-applicable' })
    expect(view.result).toBe('granted')
  }, 180_000)
}
