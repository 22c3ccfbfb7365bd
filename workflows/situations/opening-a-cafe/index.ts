import { defineLifeSituation } from '../../define-life-situation.ts'
import { pick } from '../agencies.ts'
import { KEPT } from '../retention.ts'
import { text } from '../text.ts'
import { facts } from './facts.ts'
import { extras } from './services/extras.ts'
import { foundation } from './services/foundation.ts'
import { opening } from './services/opening.ts'

/** Opening a café. Documents and visits of single applications are estimates. */
export const openingACafe = defineLifeSituation({
  id: 'opening-a-cafe',
  version: 1,
  title: text('Opening a café', 'Открытие кафе'),
  summary: text(
    'One application founds the business and brings every notice, contract and permit a café needs.',
    'Одно заявление: регистрация бизнеса и все уведомления, договоры и разрешения, нужные кафе.',
  ),
  applicant: 'business',
  deadline: 'P90D',
  retention: KEPT.application,
  subjects: {
    business: { title: text('The business', 'Бизнес') },
    premises: { title: text('The premises', 'Помещение') },
  },
  agencies: pick('fns', 'rosreestr', 'rospotrebnadzor', 'emercom', 'waste-operator', 'region', 'municipality', 'sfr'),
  facts,
  services: { ...foundation, ...opening, ...extras },
})
