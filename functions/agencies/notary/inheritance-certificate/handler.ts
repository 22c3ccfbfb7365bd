import { defineService, granted, pending, refused } from '../../../../shared/agency-sdk/index.ts'
import { ISSUER } from '../issuer.ts'
import { facts, provides } from './schema.ts'

/** Certificate of inheritance, by default after six months (Civil Code, art. 1163). */
export const inheritanceCertificate = defineService({
  agency: 'notary',
  service: 'inheritance-certificate',
  facts,
  provides,
  takes: 'P6M',
  perform: ({ facts }) => (facts['applicant.kinship'] === 'not-related' ? refused(NO_HEIR) : pending()),
  decide: (_event, { today, numbers }) =>
    granted({
      'estate.inheritanceCertificate': {
        number: `77 АД ${numbers.digits('certificate', 7)}`,
        issuedOn: today,
        issuedBy: ISSUER,
      },
    }),
})

/** Civil Code, art. 1142 to 1148: heirs by law are relatives and the spouse. */
const NO_HEIR = {
  code: 'no-heir',
  text: {
    en: 'Without a will, only relatives and the spouse inherit.',
    ru: 'Без завещания наследуют только родственники и супруг.',
  },
}
