import type { z } from 'zod'
import type { Submission } from '../../../shared/model/application.ts'

const parents = {
  'applicant.fullName': { family: 'Ivanova', given: 'Anna', patronymic: 'Sergeevna' },
  'applicant.passport': {
    series: '4510',
    number: '123456',
    issuedOn: '2015-03-12',
    issuedBy: 'Tverskoy district, Moscow',
  },
  'applicant.snils': '112-233-445 95',
  'applicant.bankAccount': { bik: '044525225', account: '40817810099910004312' },
  'otherParent.fullName': { family: 'Ivanov', given: 'Pavel', patronymic: 'Andreevich' },
  'otherParent.passport': {
    series: '4508',
    number: '654321',
    issuedOn: '2013-07-01',
    issuedBy: 'Tverskoy district, Moscow',
  },
  'family.marriageRecord': {
    number: '110219770000500012',
    issuedOn: '2018-06-09',
    issuedBy: 'Civil registry No. 4, Moscow',
  },
  'family.address': { region: 'Moscow', city: 'Moscow', street: 'Lesnaya', building: '7', flat: '24' },
}

/** A third child: large-family status and maternity capital apply. */
export const example: z.input<typeof Submission> = {
  situation: 'birth-of-a-child',
  facts: {
    ...parents,
    'family.olderChildren': [
      { fullName: { family: 'Ivanov', given: 'Mikhail' }, dateOfBirth: '2019-04-20', birthCertificate: 'I-MY 512345' },
      { fullName: { family: 'Ivanova', given: 'Daria' }, dateOfBirth: '2022-09-03', birthCertificate: 'I-MY 598765' },
    ],
    'family.maternityCapitalBefore': false,
  },
  lists: {
    child: [
      {
        facts: {
          'child.fullName': { family: 'Ivanov', given: 'Ilya', patronymic: 'Pavlovich' },
          'child.dateOfBirth': '2026-11-02',
          'child.birthOrder': 3,
          'child.kindergartenFrom': '2029-09-01',
        },
      },
    ],
  },
  services: ['land-plot', 'tax-deduction'],
}

/** Twins, the first children of the family: no large-family status. */
export const twins: z.input<typeof Submission> = {
  situation: 'birth-of-a-child',
  facts: { ...parents, 'family.olderChildren': [], 'family.maternityCapitalBefore': false },
  lists: {
    child: [
      {
        facts: {
          'child.fullName': { family: 'Ivanova', given: 'Vera', patronymic: 'Pavlovna' },
          'child.dateOfBirth': '2026-11-02',
          'child.birthOrder': 1,
        },
      },
      {
        facts: {
          'child.fullName': { family: 'Ivanova', given: 'Sofia', patronymic: 'Pavlovna' },
          'child.dateOfBirth': '2026-11-02',
          'child.birthOrder': 2,
        },
      },
    ],
  },
}
