import type { Services } from '../facts.ts'
import { documented, inferred, text } from '../../text.ts'

/** What the entrepreneur may choose in addition. */
export const extras = {
  'alcohol-licence': {
    title: text('Alcohol licence', 'Лицензия на розничную продажу алкоголя'),
    agency: 'region',
    basis: inferred('Licensing of the retail sale of alcohol', 'Лицензирование розничной продажи алкоголя'),
    needs: [
      'business.registration',
      'business.form',
      'premises.address',
      'premises.lease',
      'premises.areaSquareMetres',
    ],
    optionalNeeds: ['premises.leaseRecord'],
    provides: ['business.alcoholLicence'],
    choice: 'optional',
    deadline: 'P30D',
    reminder: 'P5D',
    compensation: { title: text('The licence is given back', 'Лицензия аннулируется') },
    appeal: text(
      'A refusal may be challenged before the licensing authority or in court.',
      'Отказ можно обжаловать в лицензирующий орган или в суд.',
    ),
    apart: { documents: 5, visits: 2 },
  },
  'sign-permit': {
    title: text('Sign permit', 'Разрешение на установку вывески'),
    agency: 'municipality',
    basis: documented('Municipal permits for signs', 'Муниципальные разрешения на вывески'),
    needs: ['business.registration', 'business.name', 'premises.address', 'premises.lease', 'premises.sign'],
    optionalNeeds: ['premises.leaseRecord'],
    provides: ['premises.signPermit'],
    choice: 'optional',
    deadline: { workingDays: 15 },
    reminder: 'P3D',
    compensation: { title: text('The permit is given back', 'Разрешение аннулируется') },
    apart: { documents: 4, visits: 1 },
  },
} as const satisfies Services
