import { describe, expect, it } from 'vitest'
import { costPerThousand, total } from '../../infra/aws/cost.ts'
import { PRICES, priceNote } from '../../infra/aws/prices.ts'
import { costOfWaiting } from './aws-cost.ts'
import { countWorkload } from './counts.ts'

describe('the cost of applications', () => {
  it('is at most $0.80 for a thousand of ten services, eight of which answer later, with twenty status reads each', async () => {
    const use = await countWorkload({ applications: 2 })
    expect(use).toMatchObject({ services: 10, apiCalls: 29, transitions: 16, handlerCalls: 10 })
    const lines = costPerThousand(use)
    expect(lines.filter(({ dollars }) => !(dollars > 0))).toEqual([])
    expect(total(lines)).toBeLessThanOrEqual(0.8)
  })

  it('counts what the sweeper does for each once it has ended', async () => {
    const use = await countWorkload({ applications: 1 })
    expect(use).toMatchObject({ heals: 2, bundles: 1, daysOpen: 0 })
  })

  it('is at most 5 cents more for a thousand that stay open for a month', async () => {
    const lines = await costOfWaiting(costPerThousand(await countWorkload({ applications: 1 })), 1)
    expect(lines.map(({ what }) => what)).toContain('S3: objects written')
    expect(total(lines)).toBeGreaterThan(0)
    expect(total(lines)).toBeLessThanOrEqual(0.05)
  })

  it('says of which region and of when its prices are, and which of them nobody checked', () => {
    const { trace, transition } = PRICES
    expect(priceNote({ trace, transition })).toBe(
      'list prices of us-east-1, dated 2024-07-01 to 2024-07-01; unchecked: trace',
    )
  })
})
