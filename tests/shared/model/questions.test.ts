import { describe, expect, it } from 'vitest'
import { asked, askedSeparately, questions } from '../../../shared/model/questions.ts'
import { accepted, fact, question, situation } from '../../workflows/small-situation.ts'

describe('questions', () => {
  const definition = accepted(
    situation(
      {
        first: { needs: ['x.passport', 'child.name'], optionalNeeds: ['x.note'], provides: ['x.record'] },
        second: { needs: ['x.passport', 'x.record'] },
        perhaps: {
          needs: ['x.bank', 'x.passport'],
          when: { condition: 'x.poor = "yes"', sentence: { en: 'No.' } },
          provides: ['x.aid'],
        },
        then: { needs: ['x.aid', 'x.shop'] },
        wished: { choice: 'optional', needs: ['x.wish'], provides: ['x.certificate'] },
        user: { optionalNeeds: ['x.certificate'] },
      },
      {
        'x.poor': fact({ question }),
        'x.certificate': fact({ question }),
        'x.record': fact({ carriedApart: true }),
        'x.aid': fact(),
      },
    ),
  )
  const demands = (chosen: string[] = []) =>
    Object.fromEntries(questions(definition, chosen).map(({ fact, demand }) => [fact, demand]))

  it('asks once for what several services need, with all of them named', () => {
    const passport = questions(definition).filter(({ fact }) => fact === 'x.passport')
    expect(passport).toEqual([{ fact: 'x.passport', demand: 'required', services: ['first', 'second', 'perhaps'] }])
  })

  it('requires what services need that will run, and what conditions read', () => {
    expect(demands()).toMatchObject({ 'x.passport': 'required', 'x.poor': 'required', 'child.name': 'required' })
  })

  it('asks only on demand for what services need that may not apply, or that depend on one', () => {
    expect(demands()).toMatchObject({ 'x.bank': 'conditional', 'x.shop': 'conditional' })
  })

  it('leaves open what may stay empty', () => {
    expect(demands()['x.note']).toBe('optional')
  })

  it('never asks for what a service provides', () => {
    expect(Object.keys(demands())).not.toContain('x.record')
  })

  it('asks for what only a service provides that was not chosen', () => {
    expect(demands()).toMatchObject({ 'x.certificate': 'optional' })
    expect(demands()).not.toHaveProperty('x.wish')
    expect(demands(['wished'])).toMatchObject({ 'x.wish': 'required' })
    expect(demands(['wished'])).not.toHaveProperty('x.certificate')
  })

  it('asks about every item of a list, without what is known', () => {
    const known = new Set(['child.name:1', 'x.passport'])
    const rest = asked(definition, { lists: { child: ['1', '2'] }, known })
    expect(rest.filter(({ fact }) => fact === 'child.name').map(({ item }) => item)).toEqual(['2'])
    expect(rest.map(({ fact }) => fact)).not.toContain('x.passport')
  })

  it('counts what each service applied for alone would have asked', () => {
    expect(Object.fromEntries(askedSeparately(definition, { lists: { child: ['1', '2'] } }))).toEqual({
      first: ['x.passport', 'child.name:1', 'child.name:2'],
      second: ['x.passport', 'x.record'],
      perhaps: ['x.bank', 'x.passport', 'x.poor'],
      then: ['x.shop'],
      user: [],
    })
  })
})
