import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scope, StateDefinition } from '../../../../infra/local/states/definition.ts'
import { runMachine } from './world.fixture.ts'

/** Steps of one scope: assignments to a few names, reading what is there, and scopes inside. */
type Step =
  { assign: Record<string, number> } | { read: string } | { branches: Step[][] } | { each: number[]; steps: Step[] }

const name = fc.constantFrom('a', 'b', 'c')
const { steps } = fc.letrec<{ step: Step; steps: Step[] }>((tie) => ({
  steps: fc.array(tie('step'), { maxLength: 4 }),
  step: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ assign: fc.dictionary(name, fc.integer({ min: 0, max: 9 }), { maxKeys: 2 }) }),
    fc.record({ read: name }),
    fc.record({ branches: fc.array(tie('steps'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ each: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 2 }), steps: tie('steps') }),
  ),
}))

const read = (variable: string) => `{% $exists($${variable}) ? $${variable} : 'unset' %}`

/** The states of the steps; every scope ends with the list of what it read. */
function scopeOf(list: Step[], path: string): Scope {
  const states = [...list, undefined].map((step, index): [string, StateDefinition] => [
    `${path}${index}`,
    { ...stateOf(step, `${path}${index}`), ...(step ? { Next: `${path}${index + 1}` } : {}) },
  ])
  const start: StateDefinition = { Type: 'Pass', Assign: { log: [] }, Next: `${path}0` }
  return { StartAt: `${path}start`, States: { [`${path}start`]: start, ...Object.fromEntries(states) } }
}

function stateOf(step: Step | undefined, path: string): StateDefinition {
  const keep = (more: string) => `{% $append($log, ${more}) %}`
  if (!step) return { Type: 'Succeed', Output: '{% [$log] %}' }
  if ('assign' in step) return { Type: 'Pass', Assign: step.assign }
  if ('read' in step) return { Type: 'Pass', Assign: { log: keep(`[${read(step.read).slice(2, -2)}]`) } }
  const Assign = { log: keep('[[$states.result]]') }
  if ('branches' in step) {
    return {
      Type: 'Parallel',
      Branches: step.branches.map((inner, index) => scopeOf(inner, `${path}-${index}-`)),
      Assign,
    }
  }
  return { Type: 'Map', Items: step.each, ItemProcessor: scopeOf(step.steps, `${path}-`), Assign }
}

/** What the same steps mean: a scope sees the variables around it, and what it assigns stays inside. */
function meaning(list: Step[], outer: Record<string, unknown>): unknown[] {
  const log: unknown[] = []
  const variables = { ...outer }
  for (const step of list) {
    if ('assign' in step) Object.assign(variables, step.assign)
    else if ('read' in step) log.push(variables[step.read] ?? 'unset')
    else {
      const inner = 'branches' in step ? step.branches : step.each.map(() => step.steps)
      log.push(inner.map((each) => meaning(each, variables)))
    }
  }
  return log
}

describe('Variables', () => {
  it('are seen by scopes inside and changed only in their own', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const { output, cause } = await runMachine(scopeOf(list, 's'))
        expect(cause).toBeUndefined()
        expect(JSON.stringify(flat(output))).toBe(JSON.stringify(flat(meaning(list, {}))))
      }),
      { numRuns: 150 },
    )
  })

  it('have the values from before the state in every field of it', async () => {
    const { output } = await runMachine({
      States: {
        A: { Type: 'Pass', Assign: { x: 1, y: 2 }, Next: 'B' },
        B: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}', Next: 'C' },
        C: { Type: 'Pass', Output: '{% $append($states.input, [$x, $y]) %}', End: true },
      },
    })
    expect(output).toEqual([1, 2, 2, 1])
  })

  it('are named in the event with the values they got', async () => {
    const { history } = await runMachine({
      States: { A: { Type: 'Pass', Assign: { x: { y: '{% 1 + 1 %}' } }, End: true } },
    })
    expect(history[2]?.details).toMatchObject({
      assignedVariables: { x: '{"y":2}' },
      assignedVariablesDetails: { truncated: false },
    })
  })

  it('have a limit', async () => {
    const States = { A: { Type: 'Pass' as const, Assign: { x: "{% $pad('', 300000, 'x') %}" }, End: true } }
    expect((await runMachine({ States })).error).toBe('States.DataLimitExceeded')
  })
})

/** JSONata unwraps lists of one, so only the order of what was read counts. */
function flat(value: unknown): unknown[] {
  return Array.isArray(value) ? value.flatMap(flat) : [value]
}
