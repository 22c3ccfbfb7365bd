import type { Breakers } from '../../shared/breakers/breakers.ts'
import type { Engine } from '../../shared/engine.ts'
import type { Clock } from '../../shared/ports/clock.ts'

/** What the steps of a dispatch work with. */
export type DispatchDeps = Omit<Engine, 'ids'> & {
  readonly breakers: Breakers
  /** What queues and breakers go by. */
  readonly realTime: Clock
}
