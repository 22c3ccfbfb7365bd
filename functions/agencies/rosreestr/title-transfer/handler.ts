import { defineService, granted, refused } from '../../../../shared/agency-sdk/index.ts'
import { ISSUER } from '../issuer.ts'
import { registryNumber } from '../registry-number.ts'
import { facts, provides } from './schema.ts'

/** Transfer of title to the heir. */
export const titleTransfer = defineService({
  agency: 'rosreestr',
  service: 'title-transfer',
  facts,
  provides,
  takes: 'P5D',
  decide({ facts }, { today, numbers }) {
    const [property] = facts['estate.realEstate']
    if (property === undefined) return refused(NO_REAL_ESTATE)
    const number = registryNumber(property, today, numbers)
    return granted({ 'estate.titleRecord': { number, issuedOn: today, issuedBy: ISSUER } })
  },
})

const NO_REAL_ESTATE = {
  code: 'no-real-estate',
  text: { en: 'The deceased left no real estate.', ru: 'Умерший не оставил недвижимости.' },
}
