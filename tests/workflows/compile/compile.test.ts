import validate from 'asl-validator'
import { describe, expect, it } from 'vitest'
import type { Chain, ParallelState, State, StateMachine } from '../../../workflows/asl.ts'
import { catalogue } from '../../../workflows/catalogue.ts'
import { compile } from '../../../workflows/compile/compile.ts'
import { accepted, situation } from '../small-situation.ts'

const compiled = (services: Record<string, Record<string, unknown>>, more: object = {}) =>
  compile(accepted(situation(services, {}, more)))

/** Every state of a machine by name, those inside branches and items too. */
function allStates(chain: Chain): [string, State][] {
  return Object.entries(chain.States).flatMap(([name, state]) => {
    const inner = state.Type === 'Parallel' ? state.Branches : state.Type === 'Map' ? [state.ItemProcessor] : []
    return [[name, state] as [string, State], ...inner.flatMap(allStates)]
  })
}

const branches = (machine: StateMachine) => (machine.States[machine.StartAt] as ParallelState).Branches
const stateOf = (machine: StateMachine, name: string) => Object.fromEntries(allStates(machine))[name]

describe.each(catalogue.all().map((definition) => ({ id: definition.id, definition })))(
  'the machine of $id',
  ({ id, definition }) => {
    const machine = compile(definition)

    it('is as last read through', async () => {
      await expect(`${JSON.stringify(machine, null, 2)}\n`).toMatchFileSnapshot(`${id}.asl.json`)
    })

    it('is a valid state machine', () => {
      const result = validate(machine, { checkArn: true, checkPaths: true })
      expect(result.isValid, result.errorsText('\n')).toBe(true)
    })

    it('names each state once, in at most 80 characters', () => {
      const names = allStates(machine).map(([name]) => name)
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter((name) => [...name].length > 80)).toEqual([])
    })

    it('performs each service in a state of its own', () => {
      const performed = allStates(machine).flatMap(([, state]) =>
        state.Type === 'Task' && 'MessageBody' in state.Arguments
          ? [(state.Arguments['MessageBody'] as { service: string }).service]
          : [],
      )
      expect(performed.sort()).toEqual(Object.keys(definition.services).sort())
    })

    it('has a timeout, retries and an empty or passed-on output in every task', () => {
      for (const [name, state] of allStates(machine)) {
        if (state.Type !== 'Task') continue
        expect(state.TimeoutSeconds, name).toBeLessThanOrEqual(machine.TimeoutSeconds)
        expect(state.Retry, name).not.toEqual([])
        expect([{}, { item: '{% $states.input.item %}' }, '{% $states.input %}'], name).toContainEqual(state.Output)
      }
    })

    it('carries no fact: its expressions only refer to ids, tokens, times and names of errors', () => {
      const expressions = new Set(JSON.stringify(machine).match(/\{%.*?%\}/g))
      expect([...expressions].filter((expression) => !EXPRESSIONS.has(expression))).toEqual([])
    })
  },
)

const EXPRESSIONS = new Set([
  '{% $states.context.Execution.Input.applicationId %}',
  '{% $states.context.Execution.Input.lists.child %}',
  '{% $states.context.Execution.Name %}',
  '{% $states.context.Map.Item.Value %}',
  '{% $states.context.State.EnteredTime %}',
  '{% $states.context.Task.Token %}',
  '{% $states.errorOutput.Error %}',
  '{% $states.input %}',
  '{% $states.input.item %}',
  '{% $states.input.error %}',
])

describe('compile', () => {
  it('is rejected by the validator where a state is missing', () => {
    const machine = structuredClone(compiled({ a: {} }))
    expect(validate(machine, { checkArn: true, checkPaths: true }).isValid).toBe(true)
    Reflect.deleteProperty(machine.States, 'Finalise')
    expect(validate(machine, { checkArn: true, checkPaths: true }).isValid).toBe(false)
  })

  it('lets a service follow its only dependency, and gates the others', () => {
    const machine = compiled({
      a: { title: { en: 'A' }, provides: ['x.a'] },
      b: { title: { en: 'B' }, needs: ['x.a'] },
      c: { title: { en: 'C' }, needs: ['x.a'] },
    })
    expect(branches(machine).map(({ StartAt }) => StartAt)).toEqual(['A · Registry', 'Await C'])
    expect(stateOf(machine, 'A · Registry')).toMatchObject({ Next: 'B · Registry' })
    expect(stateOf(machine, 'Await C')).toMatchObject({ Next: 'C · Registry' })
  })

  it('follows no optional service: where it was not chosen, nobody waits for those before it', () => {
    const machine = compiled({
      a: { title: { en: 'A' }, provides: ['x.a'] },
      b: { title: { en: 'B' }, needs: ['x.a'], choice: 'optional', provides: ['x.b'] },
      c: { title: { en: 'C' }, optionalNeeds: ['x.b'] },
    })
    expect(branches(machine).map(({ StartAt }) => StartAt)).toEqual(['A · Registry', 'Await C'])
  })

  it('runs the services of a list for every item, and hands the item on', () => {
    const machine = compiled({
      a: { title: { en: 'A' }, forEach: 'child', provides: ['child.a'] },
      b: { title: { en: 'B' }, forEach: 'child', needs: ['child.a'] },
    })
    expect(stateOf(machine, 'For each: Child')).toMatchObject({
      Type: 'Map',
      Items: '{% $states.context.Execution.Input.lists.child %}',
      ItemProcessor: { StartAt: 'A · Registry', ProcessorConfig: { Mode: 'INLINE' } },
    })
    expect(stateOf(machine, 'A · Registry')).toMatchObject({
      Arguments: { MessageBody: { service: 'a', item: '{% $states.input.item %}' } },
      Output: '{% $states.input %}',
    })
    expect(stateOf(machine, 'B · Registry')).toMatchObject({ Output: {}, End: true })
  })

  it('quotes the name of a list that JSONata would take for a subtraction', () => {
    const more = { subjects: { 'foster-child': { title: { en: 'Foster child' }, list: { atMost: 3 } } } }
    const machine = compiled({ a: { forEach: 'foster-child' } }, more)
    expect(stateOf(machine, 'For each: Foster child')).toMatchObject({
      Items: '{% $states.context.Execution.Input.lists.`foster-child` %}',
    })
  })

  it('leads errors to the operator, retries back to the gate, and withdrawals to the end', () => {
    const machine = compiled({
      a: { title: { en: 'A' }, provides: ['x.a'] },
      b: { title: { en: 'B' }, provides: ['x.b'] },
      c: { title: { en: 'C' }, needs: ['x.a', 'x.b'] },
    })
    const caught = (name: string) => {
      const state = stateOf(machine, name)
      return state?.Type === 'Task' ? (state.Catch ?? []).map(({ ErrorEquals, Next }) => [ErrorEquals[0], Next]) : []
    }
    expect(caught('C · Registry')).toEqual([
      ['Withdrawn', 'Withdrawn (3)'],
      ['States.ALL', 'Operator: C'],
    ])
    expect(caught('Await C')).toEqual([
      ['Withdrawn', 'Withdrawn (3)'],
      ['States.ALL', 'Operator: C'],
    ])
    expect(caught('Operator: C')).toEqual([
      ['Retry', 'Await C'],
      ['Withdrawn', 'Withdrawn (3)'],
    ])
    expect(caught('Operator: A')).toEqual([
      ['Retry', 'A · Registry'],
      ['Withdrawn', 'Withdrawn'],
    ])
  })

  it('keeps names apart and short where titles are the same or long', () => {
    const title = { en: 'Recognition of a diploma of higher education that was awarded abroad before the convention' }
    const machine = compiled({ a: { title }, b: { title } })
    const names = allStates(machine)
      .map(([name]) => name)
      .filter((name) => name.startsWith('Recognition'))
    expect(names).toEqual(
      [
        'Recognition of a diploma of higher education that was awarded abroad before the…',
        'Recognition of a diploma of higher education that was awarded abroad before…(2)',
      ].map((name) => name.replace('…(2)', '… (2)')),
    )
    expect(names.every((name) => [...name].length <= 80)).toBe(true)
  })

  it('calls what it is bound to', () => {
    const source = situation({ a: {} })
    const machine = compile(accepted(source), {
      gate: 'gate-function',
      operator: 'operator-function',
      finalise: 'finalise-function',
      queueOf: (agency) => `https://queues.example/${agency}`,
    })
    expect(stateOf(machine, 'A service · Registry')).toMatchObject({
      Arguments: { QueueUrl: 'https://queues.example/registry' },
    })
    expect(stateOf(machine, 'Finalise')).toMatchObject({ Arguments: { FunctionName: 'finalise-function' } })
    expect(JSON.stringify(machine)).not.toContain('${')
  })
})
