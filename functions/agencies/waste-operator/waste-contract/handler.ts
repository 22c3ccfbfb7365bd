import { defineService, granted } from '../../../../shared/agency-sdk/index.ts'
import { facts, provides } from './schema.ts'

/** Assumed: regions set their own rates. */
const CUBIC_METRES_A_YEAR_AND_SQUARE_METRE = 1.2

/** Contract with the regional waste operator (Federal Law 89-FZ, art. 24.7). */
export const wasteContract = defineService({
  agency: 'waste-operator',
  service: 'waste-contract',
  facts,
  provides,
  takes: 'P3D',
  decide({ facts }, { today, numbers }) {
    const yearly = facts['premises.areaSquareMetres'] * CUBIC_METRES_A_YEAR_AND_SQUARE_METRE
    const monthlyCubicMetres = Math.round((yearly / 12) * 100) / 100
    const number = `ТКО-${numbers.digits('contract', 7)}`
    return granted({ 'premises.wasteContract': { number, from: today, monthlyCubicMetres } })
  },
  compensate: () => granted(),
})
