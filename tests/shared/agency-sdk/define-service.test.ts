import { beforeEach, describe, expect, it } from 'vitest'
import {
  type AgencyEvent,
  defineService,
  granted,
  needsInformation,
  pending,
  refused,
} from '../../../shared/agency-sdk/index.ts'
import { ASK, clock, event, types } from './report.ts'

describe('a service that answers at once', () => {
  const report = defineService({
    ...types,
    perform: ({ facts }, { today, numbers }) =>
      facts['loss.on'] > today
        ? refused({ code: 'not-lost-yet', text: { en: 'The day of the loss is in the future.' } })
        : granted({ 'loss.reference': numbers.digits('reference', 10) }),
  })
  const handler = report.createHandler({ clock, desk: { take: () => Promise.reject(new Error('no desk')) } })

  it('performs', async () => {
    expect(await handler(event)).toEqual({ outcome: 'granted', facts: { 'loss.reference': expect.any(String) } })
    const later = { ...event.facts, 'loss.on': '2026-11-23' }
    expect(await handler({ ...event, facts: later })).toMatchObject({ reason: { code: 'not-lost-yet' } })
  })

  it('answers a repeated call the same, a new revision anew', async () => {
    expect(await handler(event)).toEqual(await handler(event))
    expect(await handler({ ...event, revision: 2 })).not.toEqual(await handler(event))
  })

  it('performs a correction again', async () => {
    const correction = { ...event, operation: 'correct', changed: ['loss.place'] }
    expect(await handler(correction)).toEqual(await handler(event))
  })

  it('grants a cancellation and refuses to compensate, without facts too', async () => {
    expect(await handler({ ...event, operation: 'cancel', facts: {} })).toEqual({ outcome: 'granted', facts: {} })
    expect(await handler({ ...event, operation: 'compensate', facts: {} })).toMatchObject({
      outcome: 'refused',
      reason: { code: 'cannot-be-undone' },
    })
  })

  it('works by the clock of the system as a handler of its own', async () => {
    expect((await report.handler(event)).outcome).toBe('granted')
    expect(report).toMatchObject({ agency: 'mvd', service: 'report', takes: 'PT0S' })
    expect(report.decide).toBeUndefined()
  })

  it.each([
    ['a missing fact', { facts: { 'loss.on': '2026-11-20' } }, '/facts/loss.place'],
    ['an ill-typed fact', { facts: { ...event.facts, 'loss.on': 'yesterday' } }, '/facts/loss.on'],
    ['an undeclared fact', { facts: { ...event.facts, 'loss.colour': 'red' } }, '/facts/loss.colour'],
    ['another service', { service: 'search' }, '/service'],
    ['an unknown operation', { operation: 'destroy' }, '/operation'],
    ['an unknown field', { taskToken: 'secret' }, '/taskToken'],
    ['an undeclared fact to undo', { operation: 'cancel', facts: { 'loss.colour': 'red' } }, '/facts/loss.colour'],
  ])('refuses an event with %s', async (_what, wrong, pointer) => {
    await expect(handler({ ...event, ...wrong })).rejects.toMatchObject({
      name: 'FaultyEvent',
      retryable: false,
      faults: [{ pointer }],
    })
  })

  it.each([undefined, null, 'event', []])('refuses %j as an event', async (nothing) => {
    await expect(handler(nothing)).rejects.toMatchObject({ name: 'FaultyEvent' })
  })

  it('names every fault and no value', async () => {
    const wrong = { 'loss.place': 'A place name that is too long', 'loss.on': 'the secret day' }
    const error = await handler({ ...event, facts: wrong }).catch((thrown: unknown) => thrown as Error)
    if (!(error instanceof Error)) return expect.unreachable('the event is read')
    expect(error.message).toContain('mvd/report cannot read this event.\n/facts/loss.place: This is too large. ')
    expect(error.message).toContain('\n/facts/loss.on: ')
    expect(error.message).not.toMatch(/secret|place name/)
  })
})

describe('operations of their own', () => {
  const handler = defineService({
    ...types,
    perform: () => refused({ code: 'performed', text: { en: 'Performed.' } }),
    correct: ({ changed }) => refused({ code: 'corrected', text: { en: `${changed?.length} changed.` } }),
    cancel: () => refused({ code: 'not-cancelled', text: { en: 'Too late.' } }),
    compensate: ({ facts }) => (facts['loss.place'] === undefined ? granted() : pending()),
  }).handler

  it.each([
    ['perform', { outcome: 'refused', reason: { code: 'performed', text: { en: 'Performed.' } } }],
    ['correct', { outcome: 'refused', reason: { code: 'corrected', text: { en: '1 changed.' } } }],
    ['cancel', { outcome: 'refused', reason: { code: 'not-cancelled', text: { en: 'Too late.' } } }],
    ['compensate', { outcome: 'pending' }],
  ])('%s', async (operation, answer) => {
    expect(await handler({ ...event, operation, changed: ['loss.place'] })).toEqual(answer)
  })
})

describe('a service that is decided later', () => {
  const laid: [AgencyEvent, string][] = []
  const search = defineService({
    ...types,
    takes: 'P5D',
    perform: ({ facts }) => (facts['loss.place'] === 'Kazan' ? pending() : needsInformation([PLACE])),
    decide: (_event, { today }) => granted({ 'loss.reference': `00${today.replaceAll('-', '')}` }),
    compensate: () => pending(),
  })
  const handler = search.createHandler({ clock, desk: { take: async (...entry) => void laid.push(entry) } })
  beforeEach(() => void laid.splice(0))

  it('lays the event on the desk and says when the answer is expected', async () => {
    expect(await handler(event)).toEqual({ outcome: 'pending', expectedBy: '2026-11-27T09:00:00.000Z' })
    expect(laid).toEqual([[event, 'P5D']])
  })

  it('lays a correction on the desk too', async () => {
    expect((await handler({ ...event, operation: 'correct', revision: 2 })).outcome).toBe('pending')
    expect(laid).toHaveLength(1)
  })

  it('lays nothing on the desk that is answered at the counter', async () => {
    const elsewhere = { ...event.facts, 'loss.place': 'Perm' }
    expect((await handler({ ...event, facts: elsewhere })).outcome).toBe('needs-information')
    expect(laid).toEqual([])
  })

  it('lays nothing on the desk that is to be undone', async () => {
    expect(await handler({ ...event, operation: 'compensate' })).toEqual({ outcome: 'pending' })
    expect(laid).toEqual([])
  })

  it('is decided as of the instant at which it falls due, again the same', async () => {
    const due = Date.parse('2026-11-27T09:00:00Z')
    const answer = { outcome: 'granted', facts: { 'loss.reference': '0020261127' } }
    expect(await search.decide?.(event, due)).toEqual(answer)
    expect(await search.decide?.(event, due)).toEqual(answer)
  })

  it('is pending at the counter where it says nothing else', async () => {
    const decide = () => granted({ 'loss.reference': '0123456789' })
    const { createHandler } = defineService({ ...types, takes: 'P1D', decide })
    const answer = await createHandler({ clock, desk: { take: async () => undefined } })(event)
    expect(answer).toEqual({ outcome: 'pending', expectedBy: '2026-11-23T09:00:00.000Z' })
  })

  it('is not handled without a desk', async () => {
    await expect(search.handler(event)).rejects.toThrow('needs a desk')
  })

  it('is not defined with a duration that is none', () => {
    const decide = () => granted({ 'loss.reference': '0123456789' })
    expect(() => defineService({ ...types, takes: '5 days', decide })).toThrow('ISO 8601')
  })
})

const PLACE = { fact: 'loss.place', ...ASK } as const
