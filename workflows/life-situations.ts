import type { LifeSituation } from '../shared/model/life-situation.ts'
import { birthOfAChild } from './situations/birth-of-a-child/index.ts'
import { lossOfALovedOne } from './situations/loss-of-a-loved-one/index.ts'
import { openingACafe } from './situations/opening-a-cafe/index.ts'

/** Every life situation, every version that an application may still run on. */
export const lifeSituations: readonly LifeSituation[] = [birthOfAChild, lossOfALovedOne, openingACafe]
