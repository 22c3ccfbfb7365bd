import { describe, expect, it } from 'vitest'
import { costPerThousand, total } from '../../infra/aws/cost.ts'
import { PRICES, priceNote } from '../../infra/aws/prices.ts'
import { countWorkload } from './counts.ts'

describe('the cost of applications', () => {
  it('is at most $0.80 for a thousand of ten services, eight of which answer later, with twenty status reads each', async () => {
    const use = await countWorkload(2)
    expect(use).toMatchObject({ services: 10, apiCalls: 29, transitions: 16, handlerCalls: 10 })
    const lines = costPerThousand(use)
    expect(lines.filter(({ dollars }) => !(dollars > 0))).toEqual([])
    expect(total(lines)).toBeLessThanOrEqual(0.8)
  })

  it('says of which region and of when its prices are, and which of them nobody checked', () => {
    const { trace, transition } = PRICES
    expect(priceNote({ trace, transition })).toBe(
      'list prices of us-east-1, dated 2024-07-01 to 2024-07-01; unchecked: trace',
    )
  })
})
