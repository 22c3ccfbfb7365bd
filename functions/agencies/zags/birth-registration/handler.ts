import { defineService, granted, needsInformation, pending, refused } from '../../../../shared/agency-sdk/index.ts'
import { newCertificate } from '../certificate.ts'
import { ISSUER } from '../issuer.ts'
import { facts, provides } from './schema.ts'

/** Federal Law 143-FZ, art. 18: no digits and no signs but the hyphen in the name that parents choose. */
const NAME = /^[\p{L}\p{M} -]+$/u

/** Birth registration (Federal Law 143-FZ, art. 22). */
export const birthRegistration = defineService({
  agency: 'zags',
  service: 'birth-registration',
  facts,
  provides,
  takes: 'PT2H',
  perform({ facts }) {
    if (!NAME.test(facts['child.fullName'].given)) return refused(NAME_NOT_ALLOWED)
    if (facts['otherParent.fullName'] && !facts['otherParent.passport']) return needsInformation([OTHER_PASSPORT])
    return pending()
  },
  decide: (_event, { today, numbers, lastingNumbers }) =>
    granted({
      'child.birthRecord': { number: lastingNumbers.digits('birth record', 21), issuedOn: today, issuedBy: ISSUER },
      'child.birthCertificate': newCertificate('V', numbers, today),
    }),
})

const NAME_NOT_ALLOWED = {
  code: 'name-not-allowed',
  text: {
    en: 'A name may have letters and hyphens only.',
    ru: 'Имя может состоять только из букв и дефисов.',
  },
}

const OTHER_PASSPORT = {
  fact: 'otherParent.passport',
  text: {
    en: "What are the details of the other parent's passport?",
    ru: 'Укажите данные паспорта второго родителя.',
  },
  why: {
    en: 'You named the other parent; the record needs proof of who they are.',
    ru: 'Вы указали второго родителя; для записи нужно удостоверить его личность.',
  },
} as const
