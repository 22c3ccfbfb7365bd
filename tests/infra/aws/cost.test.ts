import { describe, expect, it } from 'vitest'
import { costPerThousand, fixedMonthlyCost, total, type Use } from '../../../infra/aws/cost.ts'
import { heldByDeployment } from '../../../infra/aws/held.ts'
import { lifeSituations } from '../../../workflows/life-situations.ts'

const NOTHING: Use = {
  transitions: 0,
  apiCalls: 0,
  gateCalls: 0,
  services: 0,
  handlerCalls: 0,
  messages: 0,
  readUnits: 0,
  writeUnits: 0,
  events: 0,
  batches: 0,
  heals: 0,
  bundles: 0,
  answerBytes: 0,
}
const held = heldByDeployment(lifeSituations)

describe('the cost of a deployment', () => {
  it('is at most $40 a month without any application', () => {
    const lines = fixedMonthlyCost(held)
    expect(total(lines)).toBeLessThanOrEqual(40)
    expect(lines.filter(({ dollars }) => !(dollars > 0))).toEqual([])
  })

  it('grows with the agencies, whose queues are polled and measured', () => {
    const more = {
      ...held,
      agencies: held.agencies + 1,
      polledQueues: held.polledQueues + 1,
      customMetrics: held.customMetrics + 3,
    }
    const added = total(fixedMonthlyCost(more)) - total(fixedMonthlyCost(held))
    expect(added).toBeGreaterThan(0.9)
    expect(added).toBeLessThan(1.5)
  })

  it('charges a thousand applications what their transitions and units cost', () => {
    const priced = (use: Partial<Use>) =>
      total(costPerThousand({ ...NOTHING, ...use })) - total(costPerThousand(NOTHING))
    expect(priced({ transitions: 20 })).toBeCloseTo(0.5, 6)
    expect(priced({ writeUnits: 100 })).toBeCloseTo(0.0625, 6)
    expect(priced({ readUnits: 100 })).toBeCloseTo(0.0125, 6)
  })
})
