import type { Engine } from '../engine.ts'
import { type ItemTable, TransactionFailed, type Write } from '../ports/item-table.ts'
import { type ApplicationRecord, readApplication } from '../records/application-record.ts'
import { appendDisclosure, type Disclosure } from './disclosure.ts'

/** Appends a disclosure to its application's chain, with what else is to be written at once. */
export async function disclose(
  table: ItemTable,
  application: ApplicationRecord,
  disclosure: Disclosure,
  also: readonly Write[] = [],
): Promise<void> {
  try {
    await table.transact([...appendDisclosure(application, disclosure), ...also])
  } catch (error) {
    const moved = error instanceof TransactionFailed && (await readApplication(table, disclosure.applicationId))
    if (!moved || (moved.disclosures === application.disclosures && moved.dueSk === application.dueSk)) throw error
    await disclose(table, moved, disclosure, also)
  }
}

/** What an operator or an official reads of a person in their own name. */
export interface Reading {
  readonly by: 'operators' | 'officials'
  readonly reader: string
  readonly doing: string
}

/** Records that somebody is about to read an application. */
export async function discloseReading(
  { table, clock }: Pick<Engine, 'table' | 'clock'>,
  application: ApplicationRecord,
  { by, reader, doing }: Reading,
): Promise<void> {
  await disclose(table, application, {
    applicationId: application.applicationId,
    requestId: application.applicationId,
    revision: 1,
    agency: by,
    reader,
    doing,
    service: '',
    situation: application.situation,
    version: application.version,
    facts: [{ fact: 'application.record', subject: application.applicant, basis: 'public-task' }],
    at: new Date(clock.now()).toISOString(),
  })
}
