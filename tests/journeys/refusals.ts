import { expect, it } from 'vitest'
import { example as birth } from '../../workflows/situations/birth-of-a-child/example.ts'
import { refused } from '../../shared/agency-sdk/index.ts'
import { moving } from '../scripted/move.ts'
import { clientOf, isSettled, outcomesOf, serviceOf } from './client.ts'
import type { Journey } from './journey.ts'

/** Partial success, told honestly. */
export const refusals: Journey = (host) => {
  it('blocks what depended on a refused service, says why, and says how to appeal', async () => {
    const parent = await clientOf(host())
    const [child] = birth.lists?.['child'] ?? []
    const named = { ...child?.facts, 'child.fullName': { family: 'Ivanov', given: 'R2D2' } }
    const view = await parent.until(await parent.submit({ ...birth, lists: { child: [{ facts: named }] } }), isSettled)
    expect(outcomesOf(view)).toMatchObject({
      'medical-birth-record:1': 'granted',
      'birth-registration:1': 'refused',
      'snils:1': 'blocked',
      'kindergarten-queue:1': 'blocked',
      'income-statement': 'granted',
    })
    expect(view.result).toBe('partly-granted')
    const refused = view.services.find(({ key }) => key === 'birth-registration:1')
    expect(refused?.reason).toMatchObject({
      code: 'name-not-allowed',
      text: expect.any(String),
      appeal: expect.any(String),
    })
    const blocked = view.services.find(({ key }) => key === 'kindergarten-queue:1')
    expect(blocked?.blockedBy).toContain('birth-registration:1')
    expect(blocked?.sentence).toContain('Birth registration')
  }, 180_000)

  it('says for each service how it ended, and grants the whole in part', async () => {
    const refusal = refused({ code: 'no-space', text: { en: 'Every space is taken.' } })
    host().agencies.script('move/parking', () => refusal)
    const person = await clientOf(host())
    const facts = { ...moving.facts, 'person.income': '500' }
    const view = await person.until(await person.submit({ ...moving, facts }), isSettled)
    expect(view.result).toBe('partly-granted')
    expect(outcomesOf(view)).toEqual({
      ...{ register: 'granted', 'school:1': 'granted', 'school:2': 'granted', 'bus:1': 'granted', 'bus:2': 'granted' },
      ...{ parking: 'refused', tax: 'not-applicable', bonus: 'blocked' },
    })
    expect(serviceOf(view, 'parking')).toMatchObject({
      sentence: 'City refused: Every space is taken.',
      reason: { appeal: 'Go to court.' },
    })
    expect(serviceOf(view, 'tax').sentence).toBe('The income is too high.')
    expect(serviceOf(view, 'bonus')).toMatchObject({ blockedBy: ['tax'] })
  }, 180_000)
}
