import { defineLifeSituation } from '../../define-life-situation.ts'
import { pick } from '../agencies.ts'
import { KEPT } from '../retention.ts'
import { text } from '../text.ts'
import { facts } from './facts.ts'
import { burial } from './services/burial.ts'
import { estate } from './services/estate.ts'
import { pension } from './services/pension.ts'
import { registration } from './services/registration.ts'

/** Loss of a loved one. Documents and visits of single applications are estimates. */
export const lossOfALovedOne = defineLifeSituation({
  id: 'loss-of-a-loved-one',
  version: 1,
  title: text('Loss of a loved one', 'Утрата близкого человека'),
  summary: text(
    'One application registers the death and settles all that follows, up to the inheritance after six months.',
    'Одно заявление: регистрация смерти и всё, что за ней следует, вплоть до наследства через шесть месяцев.',
  ),
  applicant: 'person',
  deadline: 'P9M',
  retention: KEPT.application,
  subjects: { deceased: { title: text('The deceased', 'Умерший') } },
  agencies: pick('clinic', 'zags', 'sfr', 'employer', 'social-protection', 'mvd', 'notary', 'rosreestr'),
  facts,
  services: { ...registration, ...burial, ...pension, ...estate },
})
