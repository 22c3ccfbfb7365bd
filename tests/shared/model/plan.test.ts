import { describe, expect, it } from 'vitest'
import { plan } from '../../../shared/model/plan.ts'
import { accepted, fact, situation } from '../../workflows/small-situation.ts'

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

  it('has a gate where the request before it may be blocked before its turn in its branch has come', () => {
    const services = {
      a: { provides: ['x.a'] },
      b: { optionalNeeds: ['x.a'], provides: ['x.b'] },
      c: { needs: ['x.a', 'x.b'] },
      d: { after: ['c'] },
    }
    const requests = plan(accepted(situation(services)), {})
    expect(requests.filter(({ gated }) => gated).map(({ key }) => key)).toEqual(['d'])
  })
})

describe('what a request waits for', () => {
  const waits = (services: Record<string, Record<string, unknown>>, facts = {}) =>
    Object.fromEntries(plan(accepted(situation(services, facts)), {}).map(({ key, waitsFor }) => [key, waitsFor]))
  /** A dossier may hold it, so that its need is not lost with its provider. */
  const keepable = { 'x.b': fact({ about: 'applicant' }) }
  const chain = {
    a: { provides: ['x.a'] },
    b: { needs: ['x.a'], provides: ['x.b'] },
  }

  it('leaves out what has ended whenever another has', () => {
    expect(waits({ ...chain, c: { needs: ['x.a', 'x.b'] } })['c']).toEqual(['b'])
    expect(waits({ ...chain, c: { needs: ['x.a'], optionalNeeds: ['x.b'] } })['c']).toEqual(['b'])
  })

  it('keeps it where the one between may be blocked by the loss of another need', () => {
    const services = {
      ...chain,
      other: { provides: ['x.other'] },
      b: { needs: ['x.a', 'x.other'], provides: ['x.b'] },
      c: { needs: ['x.a', 'x.b'] },
    }
    expect(waits(services, keepable)['c']).toEqual(['a', 'b'])
    expect(waits({ ...services, c: { needs: ['x.a'], optionalNeeds: ['x.b'] } })['c']).toEqual(['a', 'b'])
  })

  it('leaves it out where only a grant of the one between lets it go on', () => {
    const services = {
      ...chain,
      other: { provides: ['x.other'] },
      b: { needs: ['x.a', 'x.other'], provides: ['x.b'] },
      c: { needs: ['x.a', 'x.b'], provides: ['x.c'] },
      d: { needs: ['x.a', 'x.other', 'x.c'] },
    }
    expect(waits(services)).toMatchObject({ c: ['b'], d: ['c'] })
  })

  it('leaves it out where the one between has no need that may be lost', () => {
    const services = {
      ...chain,
      other: {},
      b: { optionalNeeds: ['x.a'], after: ['other'], provides: ['x.b'] },
      c: { needs: ['x.a', 'x.b'], after: ['other'] },
    }
    expect(waits(services)['c']).toEqual(['b'])
  })

  it('keeps it where the one between is optional, and so may end at once', () => {
    const optional = { ...chain, b: { ...chain.b, choice: 'optional' } }
    const definition = accepted(situation({ ...optional, c: { needs: ['x.a', 'x.b'] } }))
    expect(plan(definition, { chosen: ['b'] }).find(({ key }) => key === 'c')?.waitsFor).toEqual(['a', 'b'])
  })

  it('keeps it where the one between rests on consent, and so may end at once', () => {
    const basis = { kind: 'consent', purpose: 'payment', reference: { en: 'A purpose' } }
    expect(waits({ ...chain, b: { ...chain.b, basis }, c: { needs: ['x.a', 'x.b'] } })['c']).toEqual(['a', 'b'])
  })

  it('keeps it where the one between runs over a list, which may be empty', () => {
    const services = {
      a: { provides: ['x.a'] },
      b: { forEach: 'child', needs: ['x.a'], provides: ['child.b'] },
      c: { needs: ['x.a', 'child.b'] },
    }
    const requests = plan(accepted(situation(services)), { lists: { child: ['1'] } })
    expect(requests.find(({ key }) => key === 'c')?.waitsFor).toEqual(['a', 'b:1'])
  })

  it('keeps it where the one between needs all items of a list, of which one may be lost first', () => {
    const services = {
      a: { forEach: 'child', provides: ['child.a'] },
      b: { needs: ['child.a'], provides: ['x.b'] },
      c: { needs: ['x.b'], after: ['a'] },
    }
    const requests = plan(accepted(situation(services, keepable)), { lists: { child: ['1', '2'] } })
    expect(requests.find(({ key }) => key === 'c')?.waitsFor).toEqual(['b', 'a:1', 'a:2'])
  })
})
