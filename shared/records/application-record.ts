import type { ConflictRecord } from '../dossier/claims.ts'
import type { Actor } from '../model/caller.ts'
import type { ApplicationStatus } from '../model/application.ts'
import type { Result } from '../model/outcome.ts'
import type { Item, ItemTable } from '../ports/item-table.ts'
import { KEYS } from './keys.ts'

/** Who acted for an applicant; what proves the relation rests sealed. */
export type ActorRecord = Omit<Actor, 'evidence'> & { readonly evidence?: string }

/** The application's own item: written last at submission, so that it exists only when all its parts do. */
export interface ApplicationRecord {
  readonly applicationId: string
  readonly situation: string
  readonly version: number
  /** The machine version it is pinned to. */
  readonly machine: string
  readonly applicant: string
  /** Who acted for the applicant at submission. */
  readonly actors: readonly ActorRecord[]
  readonly status: 'received' | 'in-progress' | 'settled' | 'withdrawn'
  readonly result?: Result
  readonly createdAt: string
  readonly settledAt?: string
  readonly withdrawnAt?: string
  /** When what it told about people was erased. */
  readonly erasedAt?: string
  /** That is under way. */
  readonly erasing?: boolean
  readonly deadline: string
  /** When to remind of the deadline, and when that was done. */
  readonly remindAt?: string
  readonly remindedAt?: string
  /** When its deadline was found to have passed. */
  readonly overdueAt?: string
  /** Items of each list subject, in the order submitted. */
  readonly lists: { readonly [list: string]: readonly { readonly item: string; readonly subject: string }[] }
  readonly chosen: readonly string[]
  /** How many facts this application asked of the applicant. */
  readonly asked: number
  /** How often somebody acted for the applicant since. */
  readonly acts?: number
  /** Requests that wait for the applicant. */
  readonly awaiting?: ReadonlySet<string>
  /** How many times corrections opened ended requests again. */
  readonly reopenings?: number
  /** Known facts about which sources differed at submission. */
  readonly conflicts?: readonly ConflictRecord[]
  /** Executions started for it so far, or about to be. */
  readonly executions: number
  /** How many disclosures were written, and the hash of the last. */
  readonly disclosures: number
  readonly disclosuresHead: string
  /** How many of the disclosures the person's chain holds. */
  readonly anchored?: number
  readonly dueSk?: string
}

export const asApplication = (item: Item) => item as unknown as ApplicationRecord

export async function readApplication(
  table: Pick<ItemTable, 'get'>,
  applicationId: string,
): Promise<ApplicationRecord | undefined> {
  const item = await table.get(KEYS.application(applicationId))
  return item && asApplication(item)
}

/** The execution an application's nth start runs under. */
export const executionName = (applicationId: string, start: number) =>
  start === 1 ? applicationId : `${applicationId}-${start}`

/** The application of an execution, whichever it is of that: no id holds a hyphen. */
export const applicationOf = (execution: string): string => execution.split('-')[0] ?? ''

/** Which start of its application an execution is. */
export const runOf = (execution: string): number => Number(/-(\d+)$/.exec(execution)?.[1] ?? 1)

/** The execution that undoes an application under its nth start. */
export const undoExecutionName = (applicationId: string, start: number) => `${applicationId}-undo-${start}`

/** Whether it has neither its result nor been withdrawn. */
export const isOpen = ({ status }: Pick<ApplicationRecord, 'status'>) =>
  status === 'received' || status === 'in-progress'

/** The status, from the application's own item alone, so that a list shows the same as a single read. */
export function statusOf(application: ApplicationRecord): ApplicationStatus {
  return application.status === 'in-progress' && application.awaiting ? 'awaiting-applicant' : application.status
}
