import { defineService, granted, refused } from '../../../../shared/agency-sdk/index.ts'
import { maternityCapital as amountOf } from './amount.ts'
import { facts, provides } from './schema.ts'

/** Maternity-capital certificate. */
export const maternityCapital = defineService({
  agency: 'sfr',
  service: 'maternity-capital',
  facts,
  provides,
  takes: 'P3D',
  decide({ facts }, { today, numbers }) {
    const amount = amountOf(facts['child.birthOrder'], facts['family.maternityCapitalBefore'])
    if (amount === undefined) return refused(RECEIVED_BEFORE)
    const certificate = `МК-${numbers.digits('certificate', 7)}`
    return granted({ 'family.maternityCapital': { certificate, amount, issuedOn: today } })
  },
})

const RECEIVED_BEFORE = {
  code: 'received-before',
  text: {
    en: 'You have received maternity capital before.',
    ru: 'Вы уже получили материнский капитал.',
  },
}
