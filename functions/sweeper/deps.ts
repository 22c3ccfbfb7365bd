import type { Report } from '../../shared/consume-messages.ts'
import type { Engine } from '../../shared/engine.ts'
import type { AuditArchive } from '../../shared/ports/audit-archive.ts'
import type { DocumentStore } from '../../shared/ports/document-store.ts'
import type { Vault } from '../../shared/ports/vault.ts'

/** What a sweep works with. */
export type SweeperDeps = Pick<Engine, 'table' | 'queue' | 'executions' | 'clock' | 'definitions'> & {
  /** Where disclosures are kept for good. */
  readonly archive?: AuditArchive | undefined
  /** Where uploaded files are, and the keys of subjects, for what is erased. */
  readonly documents?: DocumentStore | undefined
  readonly vault?: Pick<Vault, 'forget'> | undefined
  /** Told of what could not be healed. */
  readonly report?: Report | undefined
  /** Drops items whose time to live has passed and says how many, where the store does not do so itself. */
  readonly expire?: ((epochSeconds: number) => number) | undefined
}
