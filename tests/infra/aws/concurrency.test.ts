import { describe, expect, it } from 'vitest'
import { concurrencyFaults, concurrencyOf } from '../../../infra/aws/concurrency.ts'

const agencies = (count: number) => Array.from({ length: count }, (_, at) => `a${at}`)
const account = { accountConcurrency: 1000, concurrency: {} }

describe('the concurrency of agencies', () => {
  it('is ten each, and less where they are many, so that all together leave the API its part', () => {
    expect(concurrencyOf(account, agencies(15)).get('a3')).toBe(10)
    expect(concurrencyOf(account, agencies(120)).get('a3')).toBe(5)
    for (const count of [1, 15, 70, 71, 120, 350])
      expect(concurrencyFaults(account, agencies(count)), String(count)).toEqual([])
  })

  it('is what the configuration says, and what that leaves for the others', () => {
    const given = concurrencyOf({ ...account, concurrency: { a0: 500 } }, agencies(51))
    expect(given.get('a0')).toBe(500)
    expect(given.get('a1')).toBe(4)
  })

  it('is a fault where together it could silence the API', () => {
    const wanted = { ...account, concurrency: { a0: 600, a1: 101 } }
    expect(concurrencyFaults(wanted, agencies(2))).toEqual([
      expect.stringMatching(/^concurrency: the agencies may take 701 calls at once together; expected at most 700/),
    ])
    expect(concurrencyFaults({ ...wanted, accountConcurrency: 2000 }, agencies(2))).toEqual([])
  })
})
