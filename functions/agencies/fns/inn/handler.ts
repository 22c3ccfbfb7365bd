import { defineService, granted } from '../../../../shared/agency-sdk/index.ts'
import { personalInn } from '../inn-number.ts'
import { facts, provides } from './schema.ts'

/** Taxpayer number of a child. */
export const inn = defineService({
  agency: 'fns',
  service: 'inn',
  facts,
  provides,
  takes: 'P3D',
  decide: (_event, { lastingNumbers }) => granted({ 'child.inn': personalInn(lastingNumbers.digits('inn', 10)) }),
})
