import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choiceFaults } from '../../shared/applications/choice-faults.ts'
import { branchesOf } from '../../shared/model/branches.ts'
import { graphOf } from '../../shared/model/graph.ts'
import { plan } from '../../shared/model/plan.ts'
import { randomSituation, type RandomSituation } from './random-situation.ts'
import { virtualRun, type VirtualRun } from './virtual-run.ts'
import type { Behaviour } from './virtual-world.ts'

const MOST = 60
/** Room to shrink a counterexample. */
const SHRINKING = 180_000
const smooth: fc.Arbitrary<Behaviour> = fc.record({
  duration: fc.integer({ min: 1, max: 50 }),
  failures: fc.constant(0),
  end: fc.constant('granted' as const),
  known: fc.constant(false),
})
const troubled: fc.Arbitrary<Behaviour> = fc.record({
  duration: fc.integer({ min: 1, max: 50 }),
  failures: fc.constantFrom(0, 0, 0, 1, 2),
  end: fc.constantFrom('granted', 'granted', 'granted', 'refused', 'given-up'),
  known: fc.boolean(),
})
const several = (behaviour: fc.Arbitrary<Behaviour>) => fc.array(behaviour, { minLength: 1, maxLength: MOST })

/** What a submission may ask for: no service without the provider of a fact that nobody may be asked for. */
const acceptable = randomSituation(MOST).filter(
  ({ definition, chosen }) => choiceFaults(definition, { services: [...chosen] }, new Set()).length === 0,
)

/** Requests that were worked on at another time than the end of the last request they depend on. */
function late({ traces }: VirtualRun): string[] {
  return [...traces.values()].flatMap(({ request, readyAt, passed }) => {
    if (passed) return readyAt === undefined ? [] : [`${request.key} was worked on though nobody wanted it`]
    const ends = request.dependsOn.map((key) => traces.get(key)?.settledAt ?? Infinity)
    const due = Math.max(0, ...ends)
    return readyAt === due ? [] : [`${request.key} was ready at ${due}, worked on at ${readyAt}`]
  })
}

function transitionsAtMost({ definition, lists, chosen }: RandomSituation): number {
  const requests = plan(definition, { lists, chosen })
  const services = graphOf(definition).services
  const waitForNothing = requests.filter(({ service }) => services.get(service)?.dependsOn.length === 0).length
  const branches = branchesOf(definition)
  const used = new Set(branches.flatMap(({ list }) => list ?? []))
  const perItem = [...used].filter((list) => branches.filter((branch) => branch.list === list).length > 1)
  const items = perItem.reduce((sum, list) => sum + (lists[list]?.length ?? 0), 0)
  return 2 + 2 * requests.length - waitForNothing + used.size + items
}

describe('a compiled machine, for any graph', () => {
  it(
    'starts every service when the last one it depends on has ended, whatever goes wrong',
    async () => {
      await fc.assert(
        fc.asyncProperty(acceptable, several(troubled), async (random, behaviours) => {
          const run = await virtualRun(random, behaviours)
          expect(late(run)).toEqual([])
        }),
        { numRuns: 100 },
      )
    },
    SHRINKING,
  )

  it(
    'reaches the end of every branch, then finalises with nothing open',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomSituation(MOST), several(troubled), async (random, behaviours) => {
          const { status, openAtFinalise } = await virtualRun(random, behaviours)
          expect({ status, openAtFinalise }).toEqual({ status: 'SUCCEEDED', openAtFinalise: 0 })
        }),
        { numRuns: 30 },
      )
    },
    SHRINKING,
  )

  it(
    'enters at most 2 + 2N − R states where nothing fails, one more per list and per item with several branches',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomSituation(MOST), several(smooth), async (random, behaviours) => {
          const { transitions } = await virtualRun(random, behaviours)
          expect(transitions).toBeLessThanOrEqual(transitionsAtMost(random))
        }),
        { numRuns: 30 },
      )
    },
    SHRINKING,
  )
})
