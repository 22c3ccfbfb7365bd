import { defineService, granted, refused } from '../../../../shared/agency-sdk/index.ts'
import { ISSUER } from '../issuer.ts'
import { facts, provides } from './schema.ts'

/** Assumed, ten square metres: municipalities set their own bounds. */
const LARGEST_SQUARE_CM = 100_000

/** Permit for a sign. */
export const signPermit = defineService({
  agency: 'municipality',
  service: 'sign-permit',
  facts,
  provides,
  takes: 'P10D',
  decide({ facts }, { today, numbers }) {
    const { widthCm, heightCm } = facts['premises.sign']
    if (widthCm * heightCm > LARGEST_SQUARE_CM) return refused(TOO_LARGE)
    const number = `ВЫВ-${numbers.digits('permit', 6)}`
    return granted({ 'premises.signPermit': { number, issuedOn: today, issuedBy: ISSUER } })
  },
  compensate: () => granted(),
})

const TOO_LARGE = {
  code: 'too-large',
  text: { en: 'The sign is larger than ten square metres.', ru: 'Площадь вывески превышает десять квадратных метров.' },
}
