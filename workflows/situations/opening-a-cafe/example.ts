import type { z } from 'zod'
import type { Submission } from '../../../shared/model/application.ts'

/** A company with eight employees, a lease of three years and both optional services. */
export const example: z.input<typeof Submission> = {
  situation: 'opening-a-cafe',
  facts: {
    'applicant.fullName': { family: 'Smirnov', given: 'Alexei', patronymic: 'Olegovich' },
    'applicant.passport': {
      series: '4005',
      number: '345678',
      issuedOn: '2006-02-14',
      issuedBy: 'Petrogradsky district, Saint Petersburg',
    },
    'business.form': 'company',
    'business.name': 'Kofe na Beregu',
    'business.employees': 8,
    'business.bankAccount': { bik: '044525225', account: '40702810638050013199' },
    'business.cashRegister': { model: 'ATOL 27F', serialNumber: '00106327428745' },
    'premises.address': {
      region: 'Saint Petersburg',
      city: 'Saint Petersburg',
      street: 'Naberezhnaya Fontanki',
      building: '40',
    },
    'premises.cadastralNumber': '78:31:0001190:3021',
    'premises.lease': { number: 'A-2026/114', signedOn: '2026-10-20', months: 36 },
    'premises.seats': 42,
    'premises.areaSquareMetres': 118.5,
    'premises.sign': { wording: 'Кофе на берегу', widthCm: 320, heightCm: 60 },
  },
  services: ['alcohol-licence', 'sign-permit'],
}
