import { defineService, granted, refused } from '../../../../shared/agency-sdk/index.ts'
import { ISSUER } from '../issuer.ts'
import { facts, provides } from './schema.ts'

/** Stands for the judgement of an inspector; no norm says so. */
const SQUARE_METRES_A_SEAT = 1

/** Declaration of fire safety (Federal Law 123-FZ, art. 64). */
export const fireSafety = defineService({
  agency: 'emercom',
  service: 'fire-safety',
  facts,
  provides,
  takes: 'P3D',
  decide({ facts }, { today, numbers }) {
    if (facts['premises.areaSquareMetres'] < facts['premises.seats'] * SQUARE_METRES_A_SEAT) return refused(TOO_CROWDED)
    const number = `ДПБ-${numbers.digits('declaration', 10)}`
    return granted({ 'premises.fireDeclaration': { number, issuedOn: today, issuedBy: ISSUER } })
  },
})

const TOO_CROWDED = {
  code: 'too-crowded',
  text: {
    en: 'The premises are too small for so many seats.',
    ru: 'Помещение слишком мало для такого числа мест.',
  },
}
