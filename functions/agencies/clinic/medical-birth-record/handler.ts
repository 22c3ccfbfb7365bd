import { defineService, granted, refused } from '../../../../shared/agency-sdk/index.ts'
import { ISSUER } from '../issuer.ts'
import { facts, provides } from './schema.ts'

/** Medical record of birth (Federal Law 143-FZ, art. 14). */
export const medicalBirthRecord = defineService({
  agency: 'clinic',
  service: 'medical-birth-record',
  facts,
  provides,
  perform({ facts }, { today, numbers, lastingNumbers }) {
    if (facts['child.dateOfBirth'] > today) return refused(NOT_BORN_YET)
    return granted({
      'child.medicalRecord': {
        number: numbers.digits('medical record', 9),
        issuedOn: today,
        issuedBy: ISSUER,
        sex: lastingNumbers.pick('sex', ['female', 'male']),
        weightGrams: lastingNumbers.between('weight', 2_600, 4_300),
      },
    })
  },
})

const NOT_BORN_YET = {
  code: 'not-born-yet',
  text: { en: 'The date of birth is in the future.', ru: 'Дата рождения ещё не наступила.' },
}
