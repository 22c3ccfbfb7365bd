import { defineService, granted } from '../../../../shared/agency-sdk/index.ts'
import { facts, provides } from './schema.ts'

/** End of the pension: the last month paid is that of the death (Federal Law 400-FZ, art. 25), taken from the date of its record. */
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
