import { defineService, granted } from '../../../../shared/agency-sdk/index.ts'
import { snilsOf } from '../snils-number.ts'
import { facts, provides } from './schema.ts'

/** Insurance number of a child. */
export const snils = defineService({
  agency: 'sfr',
  service: 'snils',
  facts,
  provides,
  perform: (_event, { lastingNumbers }) => granted({ 'child.snils': snilsOf(lastingNumbers.digits('snils', 9)) }),
})
