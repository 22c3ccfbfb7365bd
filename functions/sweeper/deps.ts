import type { Engine } from '../../shared/engine.ts'
import type { AuditArchive } from '../../shared/ports/audit-archive.ts'

/** What a sweep works with. */
export type SweeperDeps = Pick<Engine, 'table' | 'queue' | 'executions' | 'clock' | 'definitions'> & {
  /** Where disclosures are kept for good. */
  readonly archive?: AuditArchive | undefined
}
