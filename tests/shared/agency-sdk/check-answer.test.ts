import { describe, expect, it } from 'vitest'
import {
  type AgencyHandler,
  defineService,
  granted,
  needsInformation,
  refused,
} from '../../../shared/agency-sdk/index.ts'
import { ASK, event, types } from './report.ts'

describe('an answer that the service does not declare', () => {
  const answering = (answer: unknown): AgencyHandler =>
    defineService({ ...types, perform: () => answer as never, compensate: () => answer as never }).handler

  it.each([
    ['lacks a fact', granted({}), '/facts/loss.reference'],
    ['has an ill-typed fact', granted({ 'loss.reference': 'none' }), '/facts/loss.reference'],
    ['brings an undeclared fact', granted({ 'loss.reference': '0123456789', 'loss.place': 'x' }), '/facts/loss.place'],
    ['has an unknown outcome', { outcome: 'maybe' }, '/outcome'],
    ['refuses without English words', refused({ code: 'no', text: { ru: 'Нет.' } }), '/reason/text'],
    ['asks for a fact that is no need', needsInformation([{ ...ASK, fact: 'loss.colour' }]), '/questions/0/fact'],
  ])('%s: it does not leave the handler', async (_what, answer, pointer) => {
    await expect(answering(answer)(event)).rejects.toMatchObject({ name: 'FaultyAnswer', faults: [{ pointer }] })
  })

  it('nothing is no answer', async () => {
    await expect(answering(undefined)(event)).rejects.toMatchObject({ name: 'FaultyAnswer' })
  })

  it('undoing brings no facts', async () => {
    const answer = granted({ 'loss.reference': '0123456789' })
    const undoing = answering(answer)({ ...event, operation: 'compensate' })
    await expect(undoing).rejects.toMatchObject({ name: 'FaultyAnswer' })
    expect(await answering(answer)(event)).toEqual(answer)
  })
})
