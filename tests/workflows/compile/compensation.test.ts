import validate from 'asl-validator'
import { describe, expect, it } from 'vitest'
import type { Chain, State } from '../../../workflows/asl.ts'
import { catalogue } from '../../../workflows/catalogue.ts'
import { compile } from '../../../workflows/compile/compile.ts'
import { compileCompensation } from '../../../workflows/compile/compensation.ts'

/** Every state of a machine by name, those inside branches and items too. */
function allStates(chain: Chain): [string, State][] {
  return Object.entries(chain.States).flatMap(([name, state]) => {
    const inner = state.Type === 'Parallel' ? state.Branches : state.Type === 'Map' ? [state.ItemProcessor] : []
    return [[name, state] as [string, State], ...inner.flatMap(allStates)]
  })
}

const bodies = (states: readonly [string, State][]) =>
  states.flatMap(([, state]) =>
    state.Type === 'Task' && 'MessageBody' in state.Arguments ? [state.Arguments['MessageBody']] : [],
  )

describe.each(catalogue.all().map((definition) => ({ id: definition.id, definition })))(
  'the machine that undoes $id',
  ({ id, definition }) => {
    const machine = compileCompensation(definition)
    const states = allStates(machine)

    it('is as last read through', async () => {
      await expect(`${JSON.stringify(machine, null, 2)}\n`).toMatchFileSnapshot(`${id}.undo.asl.json`)
    })

    it('is a valid state machine', () => {
      const result = validate(machine, { checkArn: true, checkPaths: true })
      expect(result.isValid, result.errorsText('\n')).toBe(true)
    })

    it('undoes each service behind a gate, with an operator state of its own', () => {
      const services = Object.keys(definition.services).toSorted()
      expect(
        bodies(states)
          .map((body) => (body as { service: string }).service)
          .toSorted(),
      ).toEqual(services)
      expect(states.filter(([name]) => name.startsWith('Operator: '))).toHaveLength(services.length)
      const gates = states.filter(
        ([, state]) => state.Type === 'Task' && JSON.stringify(state.Arguments).includes('${gate}'),
      )
      expect(gates).toHaveLength(services.length)
    })

    it('says in everything it sends that it undoes, which the own machine never says', () => {
      for (const [name, state] of states) {
        if (state.Type === 'Task') expect(JSON.stringify(state.Arguments), name).toContain('"undo":true')
      }
      expect(JSON.stringify(compile(definition))).not.toContain('"undo"')
    })

    it('names each state once, in at most 80 characters', () => {
      const names = states.map(([name]) => name)
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter((name) => [...name].length > 80)).toEqual([])
    })
  },
)
