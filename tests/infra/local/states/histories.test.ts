import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../../infra/local/open-database.ts'
import type { Scope, StateDefinition } from '../../../../infra/local/states/definition.ts'
import { createVirtualTime } from '../../../../infra/local/virtual-time.ts'
import { createWorld, functionError, lambda, startOfTime, type Definition, type World } from './world.fixture.ts'

/** A state by what it does; names and transitions follow from its place. */
type Plan =
  | { do: 'pass' | 'wait' | 'fail' | 'hang' | 'broken' }
  | { do: 'call'; failures: number }
  | { do: 'parallel'; inner: Plan[][]; handlers: Handlers }
  | { do: 'map'; items: number; inner: Plan[]; handlers: Handlers; concurrency: number }

interface Handlers {
  retries: number
  catches: boolean
}

const handlers = fc.record({ retries: fc.integer({ min: 0, max: 2 }), catches: fc.boolean() })
const { plans } = fc.letrec<{ plan: Plan; plans: Plan[] }>((tie) => ({
  plans: fc.array(tie('plan'), { minLength: 1, maxLength: 3 }),
  plan: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ do: fc.constantFrom('pass', 'wait', 'pass', 'fail', 'hang', 'broken') }),
    fc.record({ do: fc.constant('call'), failures: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ do: fc.constant('parallel'), inner: fc.array(tie('plans'), { minLength: 1, maxLength: 3 }), handlers }),
    fc.record({
      do: fc.constant('map'),
      items: fc.integer({ min: 0, max: 3 }),
      inner: tie('plans'),
      handlers,
      concurrency: fc.integer({ min: 0, max: 2 }),
    }),
  ),
}))

function scopeOf(list: Plan[], path: string): Scope {
  const last: StateDefinition = { Type: 'Succeed', Output: '{% $states.input %}' }
  const states = list.map((plan, index): [string, StateDefinition] => {
    const state = stateOf(plan, `${path}${index}`, `${path}${index + 1}`)
    return [`${path}${index}`, state.Type === 'Fail' ? state : { ...state, Next: `${path}${index + 1}` }]
  })
  const fails = list.findIndex((plan) => plan.do === 'fail')
  const kept = fails < 0 ? [...states, [`${path}${list.length}`, last] as const] : states.slice(0, fails + 1)
  return { StartAt: `${path}0`, States: Object.fromEntries(kept) }
}

const timeouts = { TimeoutSeconds: 7, Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }] }

function stateOf(plan: Plan, path: string, next: string): StateDefinition {
  const call = (name: string, failures = 0): StateDefinition => ({
    Type: 'Task',
    Resource: lambda,
    Arguments: { FunctionName: name, Payload: { attempt: '{% $states.context.State.RetryCount %}', failures } },
    Output: 1,
  })
  switch (plan.do) {
    case 'pass':
      return { Type: 'Pass', Assign: { x: '{% $states.input %}' } }
    case 'wait':
      return { Type: 'Wait', Seconds: 3 }
    case 'fail':
      return { Type: 'Fail', Error: 'Planned' }
    case 'broken':
      return { Type: 'Pass', Output: '{% $nothing %}' }
    case 'hang':
      return { ...call('hang'), ...timeouts }
    case 'call':
      return { ...call('call', plan.failures), Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }] }
    case 'parallel':
      return {
        Type: 'Parallel',
        Branches: plan.inner.map((inner, i) => scopeOf(inner, `${path}-${i}-`)),
        ...handle(plan.handlers, next),
      }
    case 'map':
      return {
        Type: 'Map',
        Items: Array.from({ length: plan.items }, (_, index) => index),
        MaxConcurrency: plan.concurrency,
        ItemProcessor: scopeOf(plan.inner, `${path}-`),
        ...handle(plan.handlers, next),
      }
  }
}

function handle({ retries, catches }: Handlers, next: string): Partial<StateDefinition> {
  return {
    Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: retries }],
    ...(catches && { Catch: [{ ErrorEquals: ['States.ALL'], Output: 0, Next: next }] }),
  }
}

const functions = {
  hang: () => new Promise(() => undefined),
  call: ({ attempt, failures }: { attempt: number; failures: number }) => {
    if (attempt < failures) throw functionError('Busy')
    return attempt
  },
}

/** Runs to the end; with `restarts`, a new engine goes on with the same file after every instant. */
async function run(definition: Definition, restarts: boolean) {
  const database = openDatabase(':memory:')
  const clock = createVirtualTime(startOfTime)
  let world: World = createWorld({ database, clock, functions })
  world.create(definition)
  const executionArn = await world.start()
  await world.settle()
  for (let next = world.engine.nextTimerAt(); next !== undefined; next = world.engine.nextTimerAt()) {
    if (restarts) {
      world.engine.close()
      world = createWorld({ database, clock, functions })
      await world.engine.resume()
      await world.settle()
    }
    clock.advanceTo(next)
    await world.engine.runTimers()
    await world.settle()
  }
  const outcome = world.outcome(executionArn)
  const frames = database.statement('SELECT COUNT(*) AS count FROM states_frame').get()?.['count']
  world.close()
  return { ...outcome, frames }
}

describe('any machine', () => {
  it('comes to an end, leaves nothing behind and tells its history without a gap', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (list) => {
        const { status, history, frames, types } = await run(scopeOf(list, 's'), false)
        expect(['SUCCEEDED', 'FAILED']).toContain(status)
        expect(frames).toBe(0)
        expect(types.at(-1)).toBe(status === 'SUCCEEDED' ? 'ExecutionSucceeded' : 'ExecutionFailed')
        history.forEach(({ id, previousEventId }, index) => {
          expect(id).toBe(index + 1)
          expect(previousEventId).toBeLessThan(id)
        })
        const entered = types.filter((type) => /^(Task|Wait)StateEntered$/.test(type)).length
        const left = types.filter((type) => /^(Task|Wait)State(Exited|Aborted)$/.test(type)).length
        expect(entered - left).toBeLessThanOrEqual(1)
        if (status === 'SUCCEEDED') expect(left).toBe(entered)
      }),
      { numRuns: 150 },
    )
  })

  it('has the same history when the engine is started anew at every instant', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (list) => {
        const definition = scopeOf(list, 's')
        const [straight, restarted] = await Promise.all([run(definition, false), run(definition, true)])
        expect(restarted.trace).toEqual(straight.trace)
        expect(restarted.stopDate).toBe(straight.stopDate)
        expect(restarted.output).toEqual(straight.output)
      }),
      { numRuns: 100 },
    )
  })
})
