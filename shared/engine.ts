import type { Clock } from './ports/clock.ts'
import type { Definitions } from './ports/definitions.ts'
import type { DocumentStore } from './ports/document-store.ts'
import type { Executions } from './ports/executions.ts'
import type { HandlerInvoker } from './ports/handler-invoker.ts'
import type { Ids } from './ports/ids.ts'
import type { ItemTable } from './ports/item-table.ts'
import type { Queue } from './ports/queue.ts'
import type { Vault } from './ports/vault.ts'

/** Everything the domain needs of the outside; a function takes the part it uses. */
export interface Engine {
  readonly table: ItemTable
  readonly queue: Queue
  readonly executions: Executions
  readonly invoker: HandlerInvoker
  readonly vault: Vault
  /** Where documents are; without it, no life situation may ask for one. */
  readonly documents?: DocumentStore | undefined
  readonly clock: Clock
  readonly ids: Ids
  readonly definitions: Definitions
  /** The newest machine version (ARN, or local name) of a life situation's version. */
  readonly machineOf: (situation: string, version: number) => string
}
