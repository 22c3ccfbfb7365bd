import type { Services } from '../facts.ts'
import { documented, inferred, law, text } from '../../text.ts'

/** What the family receives. */
export const support = {
  'maternity-capital': {
    title: text('Maternity capital', 'Материнский капитал'),
    agency: 'sfr',
    basis: documented(
      'Issued without an application within five working days of the registry’s data',
      'Выдаётся беззаявительно в течение пяти рабочих дней по данным ЗАГС',
    ),
    needs: [
      'child.birthRecord',
      {
        fact: 'child.snils',
        basis: inferred('Certificate by the number of the child', 'Сертификат по номеру ребёнка'),
      },
      'child.birthOrder',
      'applicant.fullName',
      'applicant.snils',
      'family.maternityCapitalBefore',
    ],
    when: {
      condition: 'family.maternityCapitalBefore = false or 2 in child.birthOrder',
      sentence: text(
        'Maternity capital is granted once and topped up for a second child; you have received it before.',
        'Материнский капитал выдаётся один раз и увеличивается при рождении второго ребёнка; Вы его уже получили.',
      ),
    },
    provides: ['family.maternityCapital'],
    deadline: { workingDays: 5 },
    reminder: 'P1D',
    apart: { documents: 4, visits: 1 },
  },
  'child-benefit': {
    title: text('Child benefit', 'Пособие на ребёнка'),
    agency: 'sfr',
    basis: inferred('State benefits for families with children', 'Государственные пособия семьям с детьми'),
    forEach: 'child',
    needs: [
      'child.birthRecord',
      'child.snils',
      'applicant.fullName',
      'applicant.snils',
      'applicant.income',
      'applicant.bankAccount',
    ],
    provides: ['child.benefit'],
    deadline: { workingDays: 10 },
    reminder: 'P2D',
    compensation: { title: text('Payments are stopped', 'Выплаты прекращаются') },
    appeal: text(
      'A refusal may be challenged before the Social Fund or in court.',
      'Отказ можно обжаловать в Социальный фонд или в суд.',
    ),
    apart: { documents: 5, visits: 1 },
  },
  'large-family-status': {
    title: text('Large-family status', 'Статус многодетной семьи'),
    agency: 'region',
    basis: law('Presidential Decree 63', 'Указ Президента № 63'),
    needs: ['child.birthRecord', 'family.olderChildren', 'applicant.fullName', 'applicant.passport', 'family.address'],
    when: {
      condition: '$count(family.olderChildren) + $count(child.birthRecord) >= 3',
      sentence: text(
        'Large-family status is for families with three or more children.',
        'Статус многодетной семьи присваивается семьям с тремя и более детьми.',
      ),
    },
    provides: ['family.largeFamilyStatus'],
    deadline: { workingDays: 10 },
    reminder: 'P2D',
    appeal: text(
      'A refusal may be challenged before the regional government or in court.',
      'Отказ можно обжаловать в орган власти региона или в суд.',
    ),
    apart: { documents: 4, visits: 1 },
  },
  'tax-deduction': {
    title: text('Tax deduction for children', 'Налоговый вычет на детей'),
    agency: 'fns',
    basis: inferred('Deductions for large families', 'Вычеты для многодетных семей'),
    needs: ['family.largeFamilyStatus', 'child.birthRecord', 'applicant.fullName', 'applicant.snils'],
    optionalNeeds: ['applicant.income'],
    provides: ['applicant.taxDeduction'],
    choice: 'optional',
    deadline: 'P30D',
    reminder: 'P5D',
    apart: { documents: 3, visits: 1 },
  },
} as const satisfies Services
