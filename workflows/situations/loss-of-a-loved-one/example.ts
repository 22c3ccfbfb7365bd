import type { z } from 'zod'
import type { Submission } from '../../../shared/model/application.ts'

/** A daughter buries her father, a pensioner who leaves a flat. */
export const example: z.input<typeof Submission> = {
  situation: 'loss-of-a-loved-one',
  facts: {
    'applicant.fullName': { family: 'Petrova', given: 'Olga', patronymic: 'Nikolaevna' },
    'applicant.passport': {
      series: '4512',
      number: '234567',
      issuedOn: '2014-05-21',
      issuedBy: 'Kirovsky district, Kazan',
    },
    'applicant.snils': '112-233-445 95',
    'applicant.bankAccount': { bik: '044525225', account: '40817810099910004312' },
    'applicant.kinship': 'child',
    'deceased.fullName': { family: 'Petrov', given: 'Nikolai', patronymic: 'Ivanovich' },
    'deceased.passport': {
      series: '9203',
      number: '765432',
      issuedOn: '2003-11-18',
      issuedBy: 'Vakhitovsky district, Kazan',
    },
    'deceased.snils': '087-654-303 00',
    'deceased.dateOfDeath': '2026-11-05',
    'deceased.status': 'pensioner',
    'estate.realEstate': ['16:50:0110204:1874'],
  },
  services: ['survivor-pension'],
}
