import { describe, expect, it } from 'vitest'
import { namesOf } from '../../../infra/aws/names.ts'

const { agencyQueue, deadLetters, caller, machine, everyAgencyQueue, everyMachine } = namesOf('Ensemble')
const long = 'a'.repeat(59)
const longest = namesOf('E'.repeat(31))

describe('the names of a deployment', () => {
  it('say whose they are', () => {
    expect(agencyQueue('social-protection')).toBe('Ensemble-Agency-social-protection')
    expect(machine({ id: 'birth-of-a-child', version: 2 })).toBe('Ensemble-BirthOfAChildV2')
    expect(caller('sfr')).toBe('Ensemble-Calls-sfr')
  })

  it('are no longer than AWS takes, and differ all the same', () => {
    for (const name of [longest.agencyQueue, longest.deadLetters, longest.caller]) {
      expect(name(`${long}b`)).not.toBe(name(`${long}c`))
      expect(name(`${long}b`).length).toBeLessThanOrEqual(name === longest.caller ? 64 : 80)
    }
    expect(`${longest.machine({ id: `${long}b`, version: 10 })}-undo`.length).toBeLessThanOrEqual(80)
  })

  it('are told apart by their beginning: what may be sent to are queues of agencies, and no dead letters', () => {
    const fits = (pattern: string, name: string) => new RegExp(`^${pattern.replace('*', '.*')}$`).test(name)
    for (const agency of ['sfr', `${long}b`]) {
      expect(fits(everyAgencyQueue, agencyQueue(agency))).toBe(true)
      expect(fits(everyAgencyQueue, deadLetters(agency))).toBe(false)
    }
    expect(fits(everyMachine, machine({ id: 'birth-of-a-child', version: 1 }))).toBe(true)
    expect(fits(everyMachine, namesOf('EnsembleTest').machine({ id: 'birth-of-a-child', version: 1 }))).toBe(false)
  })
})
