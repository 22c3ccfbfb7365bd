import { defineService, granted, pending, refused } from '../../../../shared/agency-sdk/index.ts'
import { facts, provides } from './schema.ts'

/** Federal Law 400-FZ, art. 16: survivors receive half the fixed payment, 8,907.70 roubles in 2025. */
const FIXED_PAYMENT = 4_453.85

/** Pension of a survivor. */
export const survivorPension = defineService({
  agency: 'sfr',
  service: 'survivor-pension',
  facts,
  provides,
  takes: 'P7D',
  perform: ({ facts }) => (ENTITLED.has(facts['applicant.kinship']) ? pending() : refused(NOT_ENTITLED)),
  decide: ({ facts }, { numbers, lastingNumbers }) =>
    granted({
      'applicant.survivorPension': {
        decision: `СПК-${numbers.digits('decision', 8)}`,
        amount: Math.round((FIXED_PAYMENT + lastingNumbers.between('insurance part', 3_000, 9_000)) * 100) / 100,
        paidFrom: facts['deceased.deathRecord'].issuedOn,
      },
    }),
  compensate: () => granted(),
})

/** Federal Law 400-FZ, art. 10. */
const ENTITLED: ReadonlySet<string> = new Set(['spouse', 'child', 'parent'])

const NOT_ENTITLED = {
  code: 'not-entitled',
  text: {
    en: 'A survivor’s pension is for the spouse, children and parents of the deceased.',
    ru: 'Пенсия по случаю потери кормильца назначается супругу, детям и родителям умершего.',
  },
}
