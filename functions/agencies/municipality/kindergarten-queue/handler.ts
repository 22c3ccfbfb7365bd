import { dateAfter, defineService, granted, refused } from '../../../../shared/agency-sdk/index.ts'
import { facts, provides } from './schema.ts'

/** Queue for a place in a kindergarten. */
export const kindergartenQueue = defineService({
  agency: 'municipality',
  service: 'kindergarten-queue',
  facts,
  provides,
  perform({ facts }, { today, numbers }) {
    const from = facts['child.kindergartenFrom'] ?? today
    if (from > dateAfter(facts['child.birthRecord'].issuedOn, SCHOOL_AT)) return refused(TOO_OLD)
    const number = `ДС-${numbers.digits('queue', 8)}`
    return granted({ 'child.kindergartenQueue': { number, place: numbers.between('place', 1, 400), since: today } })
  },
  compensate: () => granted(),
})

/** Federal Law 273-FZ, art. 67: school begins at the age of eight at the latest. */
const SCHOOL_AT = 'P8Y'

const TOO_OLD = {
  code: 'too-old',
  text: {
    en: 'At that date the child goes to school.',
    ru: 'К этой дате ребёнок уже пойдёт в школу.',
  },
}
