import { describe, expect, it } from 'vitest'
import { graphOf } from '../../../shared/model/graph.ts'
import { LifeSituation } from '../../../shared/model/life-situation.ts'
import { withNeeds } from '../../../workflows/define-life-situation.ts'
import { accepted, fact, situation } from '../../workflows/small-situation.ts'

describe('graphOf', () => {
  const definition = accepted(
    situation({
      last: { optionalNeeds: ['x.b'], after: ['aside'] },
      second: { needs: ['x.a'], mayProvide: ['x.b'], when: { condition: 'x.first = "yes"', sentence: { en: 'No.' } } },
      first: { needs: ['x.asked'], provides: ['x.a', 'x.first'] },
      aside: {},
    }),
  )
  const { services, providers, order } = graphOf(definition)

  it('takes the facts that a condition reads for needs', () => {
    expect(services.get('second')).toMatchObject({ needs: ['x.a', 'x.first'], reads: ['x.first'] })
  })

  it('derives who waits for whom from needs, optional needs and "after"', () => {
    expect(services.get('last')?.dependsOn).toEqual(['second', 'aside'])
    expect(services.get('first')?.dependents).toEqual(['second'])
  })

  it('knows the provider of each fact, also of one that may stay out', () => {
    expect(Object.fromEntries(providers)).toEqual({ 'x.b': 'second', 'x.a': 'first', 'x.first': 'first' })
  })

  it('orders dependencies before dependents', () => {
    expect(order).toEqual(['first', 'aside', 'second', 'last'])
  })

  it('is computed once for a definition', () => {
    expect(graphOf(definition)).toBe(graphOf(definition))
  })

  it('leaves services on a circle out of the order', () => {
    const source = situation({ a: { needs: ['x.a'], provides: ['x.a'] }, b: {} }, { 'x.a': fact() })
    const circular = LifeSituation.parse({ ...source, services: withNeeds(source.services) })
    expect(graphOf(circular).order).toEqual(['b'])
  })
})
