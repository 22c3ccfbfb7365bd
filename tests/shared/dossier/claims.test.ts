import { describe, expect, it } from 'vitest'
import { claimsOf, type FactRecord, type FactSource, slotOf } from '../../../shared/dossier/claims.ts'

const NOW = '2026-11-22T00:00:00.000Z'
const typed: FactSource = { kind: 'applicant' }
const by = (agency: string): FactSource => ({ kind: 'service', agency, service: 'any' })
const claim = (source: FactSource, at: string, more: Partial<FactRecord> = {}): FactRecord => ({
  value: `${slotOf(source)} at ${at}`,
  source,
  applicationId: 'app_1',
  at,
  ...more,
})
const itemOf = (...claims: FactRecord[]) => ({
  pk: 'subject#s',
  sk: 'fact#f',
  ...Object.fromEntries(claims.map((each) => [slotOf(each.source), { ...each }])),
})
const whoCounts = (...claims: FactRecord[]) => claimsOf(itemOf(...claims), NOW).map(({ source }) => slotOf(source))

describe('what is said of a fact', () => {
  it('counts from an agency before what was typed, also where that is newer', () => {
    expect(whoCounts(claim(typed, '2026-11-01'), claim(by('zags'), '2026-01-01'))).toEqual(['agency#zags', 'typed'])
  })

  it('counts from the agency that spoke last, and keeps what the others said', () => {
    const claims = [claim(by('zags'), '2026-01-01'), claim(by('mvd'), '2026-02-01'), claim(typed, '2026-03-01')]
    expect(whoCounts(...claims)).toEqual(['agency#mvd', 'agency#zags', 'typed'])
  })

  it('counts from the applicant where it answers an agency that disputed what was certified until then', () => {
    const answer = claim(typed, '2026-03-01', { answers: true })
    expect(whoCounts(claim(by('zags'), '2026-01-01'), answer)).toEqual(['typed', 'agency#zags'])
    expect(whoCounts(claim(by('zags'), '2026-04-01'), answer)).toEqual(['agency#zags', 'typed'])
  })

  it('counts only while it is valid', () => {
    const lapsed = claim(by('zags'), '2026-01-01', { validUntil: NOW })
    expect(whoCounts(lapsed, claim(typed, '2025-01-01'))).toEqual(['typed'])
    expect(whoCounts(lapsed)).toEqual([])
  })

  it('counts for the application that brought it until that ends', () => {
    const lapsed = itemOf(claim(by('zags'), '2026-01-01', { validUntil: NOW }))
    expect(claimsOf(lapsed, NOW, 'app_1')).toHaveLength(1)
    expect(claimsOf(lapsed, NOW, 'app_2')).toEqual([])
  })

  it('is told apart by source alone: an agency named as a word of ours is no applicant', () => {
    expect(slotOf(by('typed'))).not.toBe(slotOf(typed))
    expect(claimsOf(undefined, NOW)).toEqual([])
  })
})
