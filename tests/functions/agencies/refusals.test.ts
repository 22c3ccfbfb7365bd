import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceService } from '../../../functions/agencies/registry.ts'
import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import { birthOfAChild } from '../../../workflows/situations/birth-of-a-child/index.ts'
import { lossOfALovedOne } from '../../../workflows/situations/loss-of-a-loved-one/index.ts'
import { openingACafe } from '../../../workflows/situations/opening-a-cafe/index.ts'
import { answerOf } from './answer-of.ts'
import { eventOf } from './event.ts'
import { factsFor } from './facts-for.ts'

/** What a service answers about any facts, these among them: its outcome, for a refusal its code. */
async function outcomeOf(situation: LifeSituation, service: string, facts: object): Promise<string> {
  const [any] = fc.sample(factsFor(situation, service), { numRuns: 1, seed: 1 })
  const agency = situation.services[service]!.agency
  const answer = await answerOf(referenceService(agency, service)!, eventOf(service, { ...any, ...facts }))
  return answer.outcome === 'refused' ? answer.reason.code : answer.outcome
}

const record = (issuedOn: string) => ({ number: '1', issuedOn, issuedBy: 'Civil registry' })
const name = { family: 'Ivanova-Petrova', given: 'Anna' }
const oNeil = { ...name, family: "O'Neil" }
const twins = [record('2026-11-22'), record('2026-11-22')]
const lease = { number: '1', signedOn: '2026-11-22', months: 12 }
const sign = { wording: 'Café', widthCm: 1_000, heightCm: 100 }
const income = (total: number) => ({ from: '2025-11-01', to: '2026-10-31', total })
const status = (validUntil: string) => ({ card: '1', qrCode: '1', validUntil })
const child = (dateOfBirth: string) => ({ fullName: name, dateOfBirth, birthCertificate: '1' })
const ofRussia = { 'business.form': 'company', 'business.name': 'Coffee of Russia' }
const company = { 'business.form': 'company', 'premises.lease': lease }

describe('the birth of a child', () => {
  it.each([
    ['medical-birth-record', { 'child.dateOfBirth': '2026-11-23' }, 'not-born-yet'],
    ['medical-birth-record', { 'child.dateOfBirth': '2026-11-22' }, 'granted'],
    ['birth-registration', { 'child.fullName': { ...name, given: 'Anna 2' } }, 'name-not-allowed'],
    ['birth-registration', { 'child.fullName': oNeil, 'otherParent.fullName': undefined }, 'granted'],
    [
      'birth-registration',
      { 'child.fullName': name, 'otherParent.fullName': name, 'otherParent.passport': undefined },
      'needs-information',
    ],
    ['child-benefit', { 'applicant.income': income(12 * 35_467) }, 'income-too-high'],
    ['child-benefit', { 'applicant.income': income(12 * 35_466) }, 'granted'],
    ['maternity-capital', { 'child.birthOrder': [3], 'family.maternityCapitalBefore': true }, 'received-before'],
    ['maternity-capital', { 'child.birthOrder': [2], 'family.maternityCapitalBefore': true }, 'granted'],
    [
      'large-family-status',
      { 'child.birthRecord': [record('2026-11-22')], 'family.olderChildren': [child('2019-04-20')] },
      'fewer-than-three',
    ],
    ['large-family-status', { 'child.birthRecord': twins, 'family.olderChildren': [child('2019-04-20')] }, 'granted'],
    ['land-plot', { 'family.largeFamilyStatus': status('2026-12-05') }, 'status-expired'],
    ['land-plot', { 'family.largeFamilyStatus': status('2026-12-06') }, 'granted'],
    [
      'kindergarten-queue',
      { 'child.birthRecord': record('2026-11-03'), 'child.kindergartenFrom': '2034-11-04' },
      'too-old',
    ],
    [
      'kindergarten-queue',
      { 'child.birthRecord': record('2026-11-03'), 'child.kindergartenFrom': '2034-11-03' },
      'granted',
    ],
    ['tax-deduction', { 'applicant.income': income(12 * 450_001) }, 'income-too-high'],
    ['tax-deduction', { 'applicant.income': income(12 * 450_000) }, 'granted'],
    ['tax-deduction', { 'applicant.income': undefined }, 'granted'],
  ])('%s with %j: %s', async (service, facts, outcome) => {
    expect(await outcomeOf(birthOfAChild, service, facts)).toBe(outcome)
  })
})

describe('the loss of a loved one', () => {
  it.each([
    ['medical-death-certificate', { 'deceased.dateOfDeath': '2026-11-23' }, 'date-in-future'],
    ['medical-death-certificate', { 'deceased.dateOfDeath': '2026-11-22' }, 'granted'],
    ['burial-allowance-of-fund', { 'burial.allowanceReference': record('2026-05-21') }, 'claimed-too-late'],
    ['burial-allowance-of-fund', { 'burial.allowanceReference': record('2026-05-22') }, 'granted'],
    ['burial-allowance-of-employer', { 'burial.allowanceReference': record('2026-05-21') }, 'claimed-too-late'],
    ['burial-allowance-of-employer', { 'burial.allowanceReference': record('2026-05-22') }, 'granted'],
    ['burial-allowance-of-region', { 'burial.allowanceReference': record('2026-05-21') }, 'claimed-too-late'],
    ['burial-allowance-of-region', { 'burial.allowanceReference': record('2026-05-22') }, 'granted'],
    ['survivor-pension', { 'applicant.kinship': 'other-relative' }, 'not-entitled'],
    ['survivor-pension', { 'applicant.kinship': 'parent' }, 'granted'],
    ['inheritance-certificate', { 'applicant.kinship': 'not-related' }, 'no-heir'],
    ['inheritance-certificate', { 'applicant.kinship': 'other-relative' }, 'granted'],
    ['title-transfer', { 'estate.realEstate': [] }, 'no-real-estate'],
    ['title-transfer', { 'estate.realEstate': ['16:50:0110204:1874'] }, 'granted'],
  ])('%s with %j: %s', async (service, facts, outcome) => {
    expect(await outcomeOf(lossOfALovedOne, service, facts)).toBe(outcome)
  })
})

describe('opening a café', () => {
  it.each([
    ['business-registration', ofRussia, 'name-needs-permission'],
    ['business-registration', { ...ofRussia, 'business.name': 'Российский кофе' }, 'name-needs-permission'],
    ['business-registration', { ...ofRussia, 'business.form': 'sole-trader' }, 'granted'],
    ['business-registration', { ...ofRussia, 'business.name': 'Prussian Coffee' }, 'granted'],
    ['lease-registration', { 'premises.lease': { ...lease, signedOn: '2026-11-23' } }, 'not-signed-yet'],
    ['lease-registration', { 'premises.lease': lease }, 'granted'],
    ['fire-safety', { 'premises.seats': 41, 'premises.areaSquareMetres': 40 }, 'too-crowded'],
    ['fire-safety', { 'premises.seats': 40, 'premises.areaSquareMetres': 40 }, 'granted'],
    ['alcohol-licence', { ...company, 'business.form': 'sole-trader' }, 'companies-only'],
    ['alcohol-licence', { ...company, 'premises.lease': { ...lease, months: 11 } }, 'lease-too-short'],
    ['alcohol-licence', company, 'granted'],
    ['sign-permit', { 'premises.sign': { ...sign, heightCm: 101 } }, 'too-large'],
    ['sign-permit', { 'premises.sign': sign }, 'granted'],
  ])('%s with %j: %s', async (service, facts, outcome) => {
    expect(await outcomeOf(openingACafe, service, facts)).toBe(outcome)
  })
})
