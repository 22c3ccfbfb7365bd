import { describe, expect, it } from 'vitest'
import { plan } from '../../../shared/model/plan.ts'
import { accept } from '../../../workflows/accept.ts'
import { withNeeds } from '../../../workflows/define-life-situation.ts'
import { fact, question, situation } from '../../workflows/small-situation.ts'

const accepted = (source: ReturnType<typeof situation>) => accept({ ...source, services: withNeeds(source.services) })

describe('plan', () => {
  const definition = accepted(
    situation({
      registration: { forEach: 'child', needs: ['child.name'], provides: ['child.record'] },
      number: { forEach: 'child', needs: ['child.record'], provides: ['child.number'] },
      benefit: { needs: ['child.number', 'x.income'], provides: ['x.benefit'] },
      income: { provides: ['x.income'] },
      gift: { choice: 'optional', needs: ['x.benefit'], provides: ['x.gift'] },
      thanks: { optionalNeeds: ['x.gift'], after: ['income'] },
    }),
  )
  const twins = plan(definition, { lists: { child: ['1', '2'] } })
  const request = (key: string) => twins.find((each) => each.key === key)

  it('has one request a service, and one an item where the service runs over a list', () => {
    expect(twins.map(({ key }) => key)).toEqual([
      'registration:1',
      'registration:2',
      'income',
      'number:1',
      'number:2',
      'benefit',
      'gift',
      'thanks',
    ])
  })

  it('waits within a list for the same item only', () => {
    expect(request('number:2')?.dependsOn).toEqual(['registration:2'])
  })

  it('waits outside the list for every item', () => {
    expect(request('benefit')?.dependsOn).toEqual(['number:1', 'number:2', 'income'])
  })

  it('says which facts a dependent takes', () => {
    expect(request('number:1')?.dependents).toEqual([
      { key: 'benefit', needs: ['child.number'], optionalNeeds: [], waits: true },
    ])
    expect(request('income')?.dependents).toEqual([
      { key: 'benefit', needs: ['x.income'], optionalNeeds: [], waits: true },
      { key: 'thanks', needs: [], optionalNeeds: [], waits: true },
    ])
  })

  it('plans a service that was not chosen, for which nobody waits', () => {
    expect(request('gift')).toMatchObject({ chosen: false, dependsOn: [], dependents: [] })
    expect(request('thanks')?.dependsOn).toEqual(['income'])
  })

  it('waits for a service that was chosen', () => {
    const chosen = plan(definition, { lists: { child: ['1'] }, chosen: ['gift'] })
    expect(chosen.find(({ key }) => key === 'thanks')?.dependsOn).toEqual(['gift', 'income'])
    expect(chosen.find(({ key }) => key === 'gift')).toMatchObject({ chosen: true, dependsOn: ['benefit'] })
  })

  it('has no requests over an empty list, and waits for none', () => {
    const childless = plan(definition, { lists: { child: [] } })
    expect(childless.find(({ key }) => key === 'benefit')?.dependsOn).toEqual(['income'])
    expect(childless.map(({ key }) => key)).not.toContain('number:1')
  })

  it('has a gate only where a request does not follow another in its branch', () => {
    expect(twins.filter(({ gated }) => gated).map(({ key }) => key)).toEqual(['benefit', 'thanks'])
  })
})

describe('what a request waits for', () => {
  const waits = (services: Record<string, Record<string, unknown>>, facts = {}) =>
    Object.fromEntries(plan(accepted(situation(services, facts)), {}).map(({ key, waitsFor }) => [key, waitsFor]))
  const chain = {
    a: { provides: ['x.a'] },
    b: { needs: ['x.a'], provides: ['x.b'] },
  }

  it('leaves out what is over whenever a need is met', () => {
    expect(waits({ ...chain, c: { needs: ['x.a', 'x.b'] } })['c']).toEqual(['b'])
  })

  it('keeps it where the need may stay empty: the provider may be lost before the other has ended', () => {
    expect(waits({ ...chain, c: { needs: ['x.a'], optionalNeeds: ['x.b'] } })['c']).toEqual(['a', 'b'])
  })

  it('keeps it where the applicant may be asked instead', () => {
    expect(waits({ ...chain, c: { needs: ['x.a', 'x.b'] } }, { 'x.b': fact({ question }) })['c']).toEqual(['a', 'b'])
  })

  it('keeps it where the one between is optional', () => {
    const optional = { ...chain, b: { ...chain.b, choice: 'optional' } }
    const definition = accepted(situation({ ...optional, c: { needs: ['x.a', 'x.b'] } }))
    expect(plan(definition, { chosen: ['b'] }).find(({ key }) => key === 'c')?.waitsFor).toEqual(['a', 'b'])
  })

  it('looks past what the one between may lose: only its decisive needs are over', () => {
    const services = {
      slow: { provides: ['x.slow'] },
      aside: { needs: ['x.slow'], provides: ['x.aside'] },
      b: { optionalNeeds: ['x.aside'], provides: ['x.b'] },
      c: { needs: ['x.b', 'x.slow'] },
    }
    expect(waits(services)['c']).toEqual(['b', 'slow'])
  })
})
