import type { Submission } from '../../../../shared/model/application.ts'

const passport = { series: '4510', issuedOn: '2015-01-20', issuedBy: 'MVD of Russia in Moscow' }

/** Accepted as it stands for an applicant of whom nothing is known yet. */
export const submissionExample: Partial<Submission> & { situation: string } = {
  situation: 'birth-of-a-child',
  facts: {
    'applicant.fullName': { family: 'Petrova', given: 'Anna', patronymic: 'Ivanovna' },
    'applicant.passport': { ...passport, number: '123456' },
    'applicant.snils': '112-233-445 95',
    'applicant.bankAccount': { bik: '044525225', account: '40817810099910004312' },
    'family.address': { region: 'Moscow', city: 'Moscow', street: 'Arbat', building: '1', flat: '7' },
    'family.olderChildren': [],
    'family.maternityCapitalBefore': false,
  },
  lists: {
    child: [
      {
        facts: {
          'child.fullName': { family: 'Petrova', given: 'Vera', patronymic: 'Petrovna' },
          'child.dateOfBirth': '2026-11-01',
          'child.birthOrder': 1,
        },
      },
    ],
  },
}
