import { describe, expect, it } from 'vitest'
import { catalogue } from '../../workflows/catalogue.ts'
import { compile } from '../../workflows/compile/compile.ts'
import { definitionBytes, limitFaults, LIMITS, smoothEvents } from '../../workflows/limits.ts'
import { accepted, situation } from './small-situation.ts'

const small = (services: Record<string, Record<string, unknown>>, more: object = {}) =>
  accepted(situation(services, {}, more))

/** Each service but the first two waits for two others. */
const large = (count: number, title: string) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `service-${at}`,
      {
        title: { en: `${title} ${at}` },
        provides: [`x.f${at}`],
        needs:
          at < 2
            ? []
            : [`x.f${Math.floor(at / 2)}`, `x.f${Math.floor(at / 3)}`].filter((id, n, ids) => ids.indexOf(id) === n),
      },
    ]),
  )

describe('limitFaults', () => {
  it.each(catalogue.all().map((definition) => ({ id: definition.id, definition })))(
    'finds nothing in $id',
    ({ definition }) => {
      expect(limitFaults(definition)).toEqual([])
    },
  )

  it('lets 350 services pass, with room for the names that a host fills in', () => {
    expect(limitFaults(small(large(350, 'Registration of some importance, part')))).toEqual([])
  })

  it('says why a machine is too large, with its placeholders filled in', () => {
    const definition = small(large(480, 'Registration of some importance, part'))
    expect(definitionBytes(compile(definition))).toBeGreaterThan(LIMITS.definitionBytes)
    expect(limitFaults(definition)).toMatchObject([
      { what: 'The compiled machine is beyond what Step Functions takes.' },
    ])
  })

  it('says which list has more items than run side by side', () => {
    const subjects = { child: { title: { en: 'Child' }, list: { atMost: 45 } } }
    expect(limitFaults(small({ a: { forEach: 'child' } }, { subjects }))).toMatchObject([
      { path: '/subjects/child/list/atMost', got: '45 items', expected: 'at most 40 items' },
    ])
  })

  it('says that a history would overflow', () => {
    const subjects = { child: { title: { en: 'Child' }, list: { atMost: 40 } } }
    const faultsOf = (count: number) => {
      const services = Object.fromEntries(Array.from({ length: count }, (_, at) => [`s${at}`, { forEach: 'child' }]))
      return limitFaults(small(services, { subjects }))
    }
    expect(faultsOf(80)).toEqual([])
    expect(faultsOf(90)).toMatchObject([{ path: '', expected: 'at most 20,000 events' }])
  })
})

describe('compile', () => {
  it('takes less than 1 MB for 400 services', () => {
    const machine = compile(small(large(400, 'Registration of some importance, part')))
    expect(Buffer.byteLength(JSON.stringify(machine))).toBeLessThan(1_000_000)
  })
})

describe('smoothEvents', () => {
  it('counts six events for a service, four for the branches, five for the last state, two for the execution', () => {
    expect(smoothEvents(small({ a: {} }))).toBe(6 + 4 + 5 + 2)
  })
})
