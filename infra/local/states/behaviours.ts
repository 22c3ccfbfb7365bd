import { choiceState } from './choice-state.ts'
import type { StateType } from './definition.ts'
import { failState } from './fail-state.ts'
import { mapState } from './map-state.ts'
import { parallelState } from './parallel-state.ts'
import { passState } from './pass-state.ts'
import type { StateBehaviour } from './run.ts'
import { succeedState } from './succeed-state.ts'
import { taskState } from './task-state.ts'
import { waitState } from './wait-state.ts'

export const behaviours: Record<StateType, StateBehaviour> = {
  Task: taskState,
  Pass: passState,
  Choice: choiceState,
  Wait: waitState,
  Succeed: succeedState,
  Fail: failState,
  Parallel: parallelState,
  Map: mapState,
}
