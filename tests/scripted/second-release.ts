import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { movingHouse } from '../journeys/moving-house.ts'
import { lifeSituations as first, scripted as before } from './first-release.ts'

const moved = movingHouse({ version: 2 })

/** The scripted life situations, with a second version of moving house beside the first. */
export const scripted: readonly LifeSituation[] = [...before, moved]

/** What the journeys' hosts go on with. */
export const lifeSituations: readonly LifeSituation[] = [...first, moved]
