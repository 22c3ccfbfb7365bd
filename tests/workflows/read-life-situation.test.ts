import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lifeSituations } from '../../workflows/life-situations.ts'
import { FaultyDefinition } from '../../workflows/checks/fault.ts'
import { parseLifeSituation } from '../../workflows/read-life-situation.ts'
import { situation } from './small-situation.ts'

/** Whether the text is read, or refused with faults that say something; anything else is thrown on. */
function isAnswered(json: string): boolean {
  try {
    parseLifeSituation(json)
    return true
  } catch (error) {
    if (!(error instanceof FaultyDefinition)) throw error
    return error.faults.length > 0 && error.faults.every((fault) => fault.what !== '' && fault.remedy !== '')
  }
}

/** Every place in a JSON value, as the names that lead there. */
function places(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (value === null || typeof value !== 'object') return [path]
  return [path, ...Object.entries(value).flatMap(([name, part]) => places(part, [...path, name]))]
}

function replaced(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by
  if (Array.isArray(value)) return value.map((part, at) => (String(at) === name ? replaced(part, rest, by) : part))
  const object = value as Record<string, unknown>
  return { ...object, [name]: replaced(object[name], rest, by) }
}

const sound = JSON.parse(
  JSON.stringify(
    situation({
      a: { needs: ['x.asked'], optionalNeeds: ['x.note'], provides: ['x.a'] },
      b: {
        forEach: 'child',
        needs: ['x.a', { fact: 'child.name' }],
        mayProvide: ['child.number'],
        after: ['a'],
        when: { condition: 'x.a = "1"', sentence: { en: 'No.' } },
      },
    }),
  ),
) as object

describe('parseLifeSituation', () => {
  it.each(lifeSituations.map((definition) => ({ id: definition.id, definition })))(
    'reads $id back from its own JSON',
    ({ definition }) => {
      expect(parseLifeSituation(JSON.stringify(definition))).toEqual(definition)
    },
  )

  it('takes needs as ids alone', () => {
    expect(parseLifeSituation(JSON.stringify(sound)).services['a']?.needs).toEqual([{ fact: 'x.asked' }])
  })

  it('answers any JSON value with a definition or with faults', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => isAnswered(JSON.stringify(value))))
  })

  it('answers any text', () => {
    fc.assert(fc.property(fc.string(), (text) => isAnswered(text)))
  })

  it('answers a definition in which any part is anything else', () => {
    const names = ['__proto__', 'constructor', 'a', 'x.a', 'child', 'toString', '']
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(...names),
      fc.dictionary(fc.constantFrom(...names), fc.jsonValue()),
    )
    fc.assert(
      fc.property(fc.constantFrom(...places(sound)), anything, (path, by) =>
        isAnswered(JSON.stringify(replaced(sound, path, by))),
      ),
      { numRuns: 1000 },
    )
  })
})
