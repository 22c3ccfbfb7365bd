import { fact, question, situation } from '../small-situation.ts'
import type { FaultyCase } from './faulty-case.ts'

/** Faults of what follows from what: providers, circles, conditions. */
export const FAULTY_ORDERS: readonly FaultyCase[] = [
  {
    rule: 'an unknown fact, with the id that was meant',
    source: situation(
      { a: { needs: ['home.address'] }, b: { needs: ['home.adress'] } },
      { 'home.adress': undefined as never },
    ),
    path: '/services/b/needs/0',
    what: 'The service b names an unknown fact.',
    got: '"home.adress"',
  },
  {
    rule: 'a need that nobody provides and nobody may be asked for',
    source: situation({ a: { needs: ['x.y'] } }, { 'x.y': fact() }),
    path: '/services/a/needs/0',
    what: 'The service a needs x.y, which nobody provides and nobody may be asked for.',
    got: '"x.y"',
  },
  {
    rule: 'a fact that a condition reads and nobody gives',
    source: situation({ a: { when: { condition: 'x.y = 1', sentence: { en: 'No.' } } } }, { 'x.y': fact() }),
    path: '/services/a/when/condition',
    what: 'The service a needs x.y, which nobody provides and nobody may be asked for.',
    got: '"x.y"',
  },
  {
    rule: 'a fact that is dropped while an application may still run',
    source: situation({ a: { provides: ['x.y'] } }, { 'x.y': { ...fact(), retention: 'P1D' } }),
    path: '/facts/x.y/retention',
    what: 'The fact x.y would be dropped while an application may still need it.',
    got: '"P1D"',
  },
  {
    rule: 'two providers',
    source: situation({ a: { provides: ['x.y'] }, b: { mayProvide: ['x.y'] } }),
    path: '/services/b/mayProvide/0',
    what: 'Two services provide x.y.',
    got: 'a and b',
  },
  {
    rule: 'a circle, by name',
    source: situation({ a: { needs: ['x.b'], provides: ['x.a'] }, b: { needs: ['x.a'], provides: ['x.b'] } }),
    path: '/services/a',
    what: 'Services wait for each other in a circle.',
    got: 'a → b → a (a needs x.b; b needs x.a)',
  },
  {
    rule: 'a circle by "after"',
    source: situation({ a: { after: ['b'] }, b: { after: ['c'] }, c: { after: ['a'] } }),
    path: '/services/a',
    what: 'Services wait for each other in a circle.',
    got: 'a → b → c → a (a runs after b; b runs after c; c runs after a)',
  },
  {
    rule: 'a service whose condition reads what it provides itself',
    source: situation({ a: { provides: ['x.y'], when: { condition: 'x.y = "1"', sentence: { en: 'No.' } } } }),
    path: '/services/a',
    what: 'Services wait for each other in a circle.',
    got: 'a → a (a needs x.y)',
  },
  {
    rule: 'a service behind a circle',
    source: situation({
      a: { needs: ['x.b'], provides: ['x.a'] },
      b: { needs: ['x.a'], provides: ['x.b'] },
      c: { optionalNeeds: ['x.b'] },
    }),
    path: '/services/c',
    what: 'The service c can never start.',
    got: 'a wait for b, which never starts',
  },
  {
    rule: 'a service behind one that lacks a fact',
    source: situation(
      { a: { needs: ['x.never'], provides: ['x.a'] }, b: { needs: ['x.a'], provides: ['x.b'] }, c: { needs: ['x.b'] } },
      { 'x.never': fact() },
    ),
    path: '/services/c',
    what: 'The service c can never start.',
    got: 'a need for x.b of b, which never starts',
  },
  {
    rule: 'a situation without services',
    source: situation({}),
    path: '/services',
    what: 'The life situation has no services.',
    got: 'none',
  },
  {
    rule: 'a condition that does not parse',
    source: situation({ a: { when: { condition: 'x.y >', sentence: { en: 'No.' } } } }),
    path: '/services/a/when/condition',
    what: 'The condition of a does not parse.',
    got: 'Unexpected end of expression',
  },
  {
    rule: 'a condition that reads a fact it cannot have',
    source: situation({ a: { needs: ['x.y'], when: { condition: 'x.z = 1', sentence: { en: 'No.' } } } }),
    path: '/services/a/when/condition',
    what: 'The condition of a reads a fact it cannot have.',
    got: '"x.z"',
  },
  {
    rule: 'a condition that reads all facts',
    source: situation({ a: { needs: ['x.y'], when: { condition: '$count(**) > 3', sentence: { en: 'No.' } } } }),
    path: '/services/a/when/condition',
    what: 'The condition of a reads more than named facts.',
    got: '"**"',
  },
  {
    rule: 'a condition that reads no fact',
    source: situation({ a: { when: { condition: '1 = 2', sentence: { en: 'No.' } } } }),
    path: '/services/a/when/condition',
    what: 'The condition of a reads no fact, so it is always the same.',
    got: '"1 = 2"',
  },
  {
    rule: 'a condition that reads a part its fact does not have',
    source: situation(
      { a: { needs: ['x.lease'], when: { condition: 'x.lease.month > 11', sentence: { en: 'No.' } } } },
      {
        'x.lease': fact({
          question,
          type: { type: 'object', properties: { months: { type: 'integer' } }, additionalProperties: false },
        }),
      },
    ),
    path: '/services/a/when/condition',
    what: 'The condition of a reads a part that x.lease does not have.',
    got: '"x.lease.month"',
  },
]
