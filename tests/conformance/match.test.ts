import { describe, expect, it } from 'vitest'
import { differences } from './compare.ts'
import { createMatcher } from './match.ts'

describe('createMatcher', () => {
  const { matches } = createMatcher([
    { token: '<region>', value: 'eu-west-1' },
    { token: '<uuid:1>' },
    { token: '<uuid:2>' },
    { token: 'date' },
  ])

  it('reads a placeholder with a value as that value, inside a text too', () => {
    expect(matches('arn:<region>:x', 'arn:eu-west-1:x')).toBe(true)
    expect(matches('arn:<region>:x', 'arn:eu-west-2:x')).toBe(false)
  })

  it('takes anything for one without, but the same for the same', () => {
    expect(matches({ a: '<uuid:1>', b: 'since date' }, { a: 'q', b: 'since 2020' })).toBe(true)
    expect(matches('<uuid:1>', 'other')).toBe(false)
    expect(matches('<uuid:2>', 17)).toBe(true)
  })

  it('compares texts that are JSON documents as JSON', () => {
    expect(matches('{"a": 1}', '{"a":1}')).toBe(true)
    expect(matches({ a: 1 }, '{"a":1}')).toBe(true)
    expect(matches('{"a": 1}', '{"a":2}')).toBe(false)
  })

  it('leaves out the headers of the AWS SDK', () => {
    expect(matches({ x: 1, SdkHttpMetadata: { a: 1 } }, { x: 1, SdkResponseMetadata: {} })).toBe(true)
    expect(matches({ x: 1 }, { x: 1, y: 1 })).toBe(false)
    expect(matches([1], { 0: 1 })).toBe(false)
  })
})

describe('differences', () => {
  const definition = { StartAt: 'A', States: {} }
  const event = (id: number, type: string, details = {}) => ({ id, previousEventId: id - 1, type, details })
  const recorded = (expected: object) => ({
    id: 'c',
    definition,
    input: {},
    expected: { status: 'SUCCEEDED', ...expected },
  })
  const outcome = { id: 'c', status: 'SUCCEEDED', output: 1, events: [event(1, 'A'), event(2, 'B'), event(3, 'C')] }

  it('tells every part that differs', () => {
    const lines = differences(recorded({ output: 2, error: 'E', events: [event(1, 'A'), event(2, 'X')] }), outcome)
    expect(lines.map((line) => line.split(':')[0])).toEqual(['output', 'error', 'event 2', 'event 3'])
  })

  it('wants ids and order unless branches ran side by side', () => {
    const swapped = [event(1, 'B'), event(2, 'A'), event(3, 'C')]
    expect(differences(recorded({ output: 1, events: swapped }), outcome)).toHaveLength(2)
    expect(differences(recorded({ output: 1, events: swapped, eventOrder: 'concurrent' }), outcome)).toEqual([])
  })

  it('allows exactly as many more events as the recording lost', () => {
    const two = {
      output: 1,
      events: [
        { type: 'C', details: {} },
        { type: 'A', details: {} },
      ],
      eventOrder: 'parallel-sorted',
    }
    expect(differences(recorded({ ...two, eventsLost: 1 }), outcome)).toEqual([])
    expect(differences(recorded({ ...two, eventsLost: 0 }), outcome)).toHaveLength(1)
  })
})
