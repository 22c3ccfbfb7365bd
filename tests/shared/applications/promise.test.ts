import { describe, expect, it } from 'vitest'
import { promises } from '../../../shared/applications/promise.ts'
import type { RequestRecord } from '../../../shared/records/request-record.ts'
import { movingHouse } from '../../journeys/moving-house.ts'

const at = Date.parse
const SINCE = '2026-12-29T09:00:00.000Z'
const NOW = at(SINCE)
const definition = movingHouse()

function promised(registration: Partial<RequestRecord>, certificate: Partial<RequestRecord> = {}, now = NOW) {
  const requests = [
    { key: 'registration', service: 'registration', dependsOn: [], state: 'queued', since: SINCE, ...registration },
    {
      key: 'certificate',
      service: 'certificate',
      dependsOn: ['registration'],
      state: 'waiting',
      since: SINCE,
      ...certificate,
    },
  ] as unknown as RequestRecord[]
  const ends = promises(definition, requests, now)
  return ['registration', 'certificate'].map((key) => new Date(ends.get(key) ?? 0).toISOString())
}

describe('the promised end', () => {
  it('adds up what waits for one another, in working days of the region', () => {
    expect(promised({})).toEqual(['2027-01-08T09:00:00.000Z', '2027-01-13T20:59:59.999Z'])
  })

  it('comes nearer as things settle', () => {
    const settled = { state: 'settled', settledAt: SINCE } as const
    expect(promised(settled)[1]).toBe('2027-01-12T09:00:00.000Z')
  })

  it('is when the agency said it would be done', () => {
    const expectedBy = '2027-02-01T09:00:00.000Z'
    expect(promised({ state: 'with-agency', deadline: '2027-01-08T09:00:00.000Z', expectedBy })[0]).toBe(expectedBy)
  })

  it('gives the agency its time again after an operator', () => {
    const operatorBy = '2027-01-01T09:00:00.000Z'
    expect(promised({ state: 'with-operator', operatorBy })[0]).toBe('2027-01-11T09:00:00.000Z')
  })

  it('is never in the past', () => {
    const now = at('2027-06-01T09:00:00Z')
    const passed = { state: 'with-agency', deadline: '2027-01-08T09:00:00.000Z' } as const
    const [registration, certificate] = promised(passed, {}, now)
    expect(registration).toBe('2027-06-01T09:00:00.000Z')
    expect(at(certificate as string)).toBeGreaterThan(now)
  })
})
