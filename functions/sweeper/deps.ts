import type { Engine } from '../../shared/engine.ts'

/** What a sweep works with. */
export type SweeperDeps = Pick<Engine, 'table' | 'queue' | 'executions' | 'clock' | 'definitions'>
