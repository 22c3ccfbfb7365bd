import { defineLifeSituation } from '../../define-life-situation.ts'
import { pick } from '../agencies.ts'
import { KEPT } from '../retention.ts'
import { text } from '../text.ts'
import { facts } from './facts.ts'
import { local } from './services/local.ts'
import { numbers } from './services/numbers.ts'
import { registration } from './services/registration.ts'
import { support } from './services/support.ts'

/** Birth of a child, with the large-family tail. Documents and visits of single applications are estimates. */
export const birthOfAChild = defineLifeSituation({
  id: 'birth-of-a-child',
  version: 1,
  title: text('Birth of a child', 'Рождение ребёнка'),
  summary: text(
    'One application registers the birth and brings every number, benefit and place that follows from it.',
    'Одно заявление: регистрация рождения, все номера, пособия и очереди, которые за ней следуют.',
  ),
  applicant: 'person',
  deadline: 'P60D',
  retention: KEPT.application,
  subjects: {
    child: { title: text('Child', 'Ребёнок'), list: { atMost: 6 } },
    'other-parent': { title: text('The other parent', 'Второй родитель') },
  },
  agencies: pick('clinic', 'zags', 'sfr', 'fns', 'mvd', 'insurer', 'region', 'municipality'),
  facts,
  services: { ...registration, ...numbers, ...support, ...local },
})
