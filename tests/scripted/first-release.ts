import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { lifeSituations as real } from '../../workflows/life-situations.ts'
import { movingHouse } from '../journeys/moving-house.ts'
import { deadlines, givenUp, guarded } from './deadlines.ts'
import { keepingHouse } from './keeping-house.ts'
import { move } from './move.ts'
import { newborn } from './newborn.ts'
import { papers } from './papers.ts'

/** The life situations whose agencies do what a test says. */
export const scripted: readonly LifeSituation[] = [
  movingHouse(),
  move,
  deadlines,
  givenUp,
  guarded,
  keepingHouse,
  newborn,
  papers,
]

/** What the journeys' hosts start with. */
export const lifeSituations: readonly LifeSituation[] = [...real, ...scripted]
