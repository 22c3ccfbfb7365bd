import { defineService, granted, refused } from '../../../../shared/agency-sdk/index.ts'
import { facts, provides } from './schema.ts'

/** Queue of large families for a land plot. */
export const landPlot = defineService({
  agency: 'municipality',
  service: 'land-plot',
  facts,
  provides,
  takes: 'P14D',
  decide({ facts }, { today, numbers }) {
    if (facts['family.largeFamilyStatus'].validUntil < today) return refused(STATUS_EXPIRED)
    const number = `ЗУ-${numbers.digits('queue', 6)}`
    return granted({ 'family.landPlotQueue': { number, place: numbers.between('place', 40, 900), since: today } })
  },
  compensate: () => granted(),
})

const STATUS_EXPIRED = {
  code: 'status-expired',
  text: {
    en: 'The status of the large family no longer holds.',
    ru: 'Статус многодетной семьи больше не действует.',
  },
}
