import { defineService, granted } from '../../../../shared/agency-sdk/index.ts'
import { facts, provides } from './schema.ts'

/** End of the pension: the month of the death, by its record, is the last one paid (Federal Law 400-FZ, art. 25). */
export const pensionEnd = defineService({
  agency: 'sfr',
  service: 'pension-end',
  facts,
  provides,
  perform: ({ facts }, { numbers }) =>
    granted({
      'deceased.pensionEnd': {
        decision: `ПВ-${numbers.digits('decision', 8)}`,
        lastMonth: facts['deceased.deathRecord'].issuedOn.slice(0, 7),
      },
    }),
})
