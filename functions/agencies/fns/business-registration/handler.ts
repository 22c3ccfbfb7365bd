import {
  defineService,
  granted,
  numbersOf,
  pending,
  refused,
  type ServiceContext,
} from '../../../../shared/agency-sdk/index.ts'
import { companyInn, personalInn } from '../inn-number.ts'
import { ogrn, ogrnip } from './registration-number.ts'
import { facts, provides } from './schema.ts'

/** State registration of a company or a sole trader (Federal Law 129-FZ). */
export const businessRegistration = defineService({
  agency: 'fns',
  service: 'business-registration',
  facts,
  provides,
  takes: 'P2D',
  perform({ facts }) {
    const isCompany = facts['business.form'] === 'company'
    return isCompany && COUNTRY.test(facts['business.name']) ? refused(NAME_NEEDS_PERMISSION) : pending()
  },
  decide: ({ requestId, facts }, context) =>
    granted({
      'business.registration': {
        ...(facts['business.form'] === 'company' ? company(requestId, context) : soleTrader(requestId, context)),
        registeredOn: context.today,
      },
    }),
})

/** By the request without its revision: a correction keeps the numbers. */
function company(requestId: string, { today }: ServiceContext) {
  const numbers = numbersOf(requestId)
  return {
    registrationNumber: ogrn(`1${today.slice(2, 4)}77${numbers.digits('ogrn', 7)}`),
    inn: companyInn(numbers.digits('inn', 9)),
  }
}

function soleTrader(requestId: string, { today, lastingNumbers }: ServiceContext) {
  return {
    registrationNumber: ogrnip(`3${today.slice(2, 4)}77${numbersOf(requestId).digits('ogrnip', 9)}`),
    inn: personalInn(lastingNumbers.digits('inn', 10)),
  }
}

/** Civil Code, art. 1473: a company bears the name of the country by permission only. */
const COUNTRY = /росси[яийюе]|российск|\brussian?\b/iu

const NAME_NEEDS_PERMISSION = {
  code: 'name-needs-permission',
  text: {
    en: 'A company may be named after the country by permission only.',
    ru: 'Название страны в наименовании компании можно использовать только с разрешения.',
  },
}
