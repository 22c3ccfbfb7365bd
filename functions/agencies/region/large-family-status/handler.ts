import { defineService, granted, refused } from '../../../../shared/agency-sdk/index.ts'
import { eldestOfAge } from './eldest-of-age.ts'
import { facts, provides } from './schema.ts'

/** Status of a large family. */
export const largeFamilyStatus = defineService({
  agency: 'region',
  service: 'large-family-status',
  facts,
  provides,
  takes: 'P5D',
  decide({ facts }, { today, lastingNumbers }) {
    const older = facts['family.olderChildren'].map((child) => child.dateOfBirth)
    const younger = facts['child.birthRecord'].map((record) => record.issuedOn)
    const validUntil = eldestOfAge([...older, ...younger], today)
    if (validUntil === undefined) return refused(FEWER_THAN_THREE)
    const card = lastingNumbers.digits('card', 12)
    const qrCode = `reference-agency:large-family:${card}`
    return granted({ 'family.largeFamilyStatus': { card, qrCode, validUntil } })
  },
})

const FEWER_THAN_THREE = {
  code: 'fewer-than-three',
  text: {
    en: 'The family has fewer than three children under 18.',
    ru: 'В семье менее трёх несовершеннолетних детей.',
  },
}
