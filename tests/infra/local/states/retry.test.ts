import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Retrier } from '../../../../infra/local/states/definition.ts'
import { matchesError, nextRetry, retryDelay } from '../../../../infra/local/states/error-match.ts'
import { StateFailure } from '../../../../infra/local/states/failures.ts'
import { functionError, lambda, runMachine } from './world.fixture.ts'

const retrier = fc.record(
  {
    IntervalSeconds: fc.integer({ min: 1, max: 1_000 }),
    MaxAttempts: fc.integer({ min: 0, max: 6 }),
    BackoffRate: fc.double({ min: 1, max: 10, noNaN: true }),
    MaxDelaySeconds: fc.integer({ min: 1, max: 5_000 }),
  },
  { requiredKeys: [] },
)
const withNames = retrier.map((fields): Retrier => ({ ErrorEquals: ['Oops'], ...fields }))
const failure = new StateFailure('Oops', undefined)
const half = () => 0.5

describe('Retry', () => {
  it('never shortens the delay from attempt to attempt, and never exceeds its maximum', () => {
    fc.assert(
      fc.property(withNames, fc.integer({ min: 0, max: 20 }), (rule, attempts) => {
        const delay = retryDelay(rule, attempts, half)
        expect(retryDelay(rule, attempts + 1, half)).toBeGreaterThanOrEqual(delay)
        expect(delay).toBeLessThanOrEqual((rule.MaxDelaySeconds ?? Infinity) * 1000)
        expect(delay).toBeGreaterThanOrEqual(
          Math.min(rule.IntervalSeconds ?? 1, rule.MaxDelaySeconds ?? Infinity) * 1000,
        )
      }),
    )
  })

  it('takes a random part of the delay with full jitter', () => {
    fc.assert(
      fc.property(
        withNames,
        fc.integer({ min: 0, max: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rule, attempts, part) => {
          const whole = retryDelay(rule, attempts, half)
          const jittered = retryDelay({ ...rule, JitterStrategy: 'FULL' }, attempts, () => part)
          expect(Math.abs(jittered - whole * part)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('gives up after MaxAttempts, three if not said, none if zero', () => {
    fc.assert(
      fc.property(withNames, (rule) => {
        const used: number[] = []
        let attempts = 0
        while (nextRetry([rule], used, failure, half) !== undefined) attempts += 1
        expect(attempts).toBe(rule.MaxAttempts ?? 3)
      }),
    )
  })

  it('counts attempts for each retrier by itself; the first that knows the error decides', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('A', 'B', 'C'), { maxLength: 12 }), (errors) => {
        const retriers: Retrier[] = [
          { ErrorEquals: ['A'], MaxAttempts: 2 },
          { ErrorEquals: ['B'], MaxAttempts: 1 },
          { ErrorEquals: ['States.ALL'], MaxAttempts: 3 },
        ]
        const left = new Map([
          ['A', 2],
          ['B', 1],
          ['C', 3],
        ])
        const used: number[] = []
        for (const error of errors) {
          const mayRetry = (left.get(error) ?? 0) > 0
          expect(nextRetry(retriers, used, new StateFailure(error, undefined), half) !== undefined).toBe(mayRetry)
          if (mayRetry) left.set(error, (left.get(error) ?? 0) - 1)
        }
      }),
    )
  })

  it('runs a task as often and as late as its retriers say', async () => {
    const rules = fc.record({ failures: fc.integer({ min: 0, max: 5 }), rule: withNames })
    await fc.assert(
      fc.asyncProperty(rules, async ({ failures, rule }) => {
        let calls = 0
        const f = () => {
          calls += 1
          if (calls <= failures) throw functionError('Oops')
          return 'done'
        }
        const T = {
          Type: 'Task' as const,
          Resource: lambda,
          Arguments: { FunctionName: 'f' },
          Retry: [rule],
          End: true,
        }
        const outcome = await runMachine({ States: { T } }, {}, { functions: { f } })
        const retries = Math.min(failures, rule.MaxAttempts ?? 3)
        expect(calls).toBe(retries + 1)
        expect(outcome.status).toBe(retries === failures ? 'SUCCEEDED' : 'FAILED')
        const waited = Array.from({ length: retries }, (_, attempt) => retryDelay(rule, attempt, half))
        expect(outcome.stopDate).toBe(outcome.startDate + waited.reduce((sum, delay) => sum + delay, 0))
      }),
      { numRuns: 40 },
    )
  })
})

describe('matchesError', () => {
  it.each([
    ['States.ALL', 'Anything', true],
    ['States.ALL', undefined, true],
    ['States.ALL', 'States.Runtime', false],
    ['States.Runtime', 'States.Runtime', false],
    ['States.TaskFailed', 'Anything', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.Timeout', 'States.Timeout', true],
    ['Any', 'Anything', false],
  ])('lets %s cover %s: %s', (name, error, covered) => {
    expect(matchesError([name], new StateFailure(error, undefined))).toBe(covered)
  })
})
