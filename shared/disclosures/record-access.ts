import type { Engine } from '../engine.ts'
import { type Caller, officialOf } from '../model/caller.ts'
import { TransactionFailed } from '../ports/item-table.ts'
import { readApplication } from '../records/application-record.ts'
import { discloseReading } from './disclose.ts'
import { appendToPerson, readPersonHead } from './person-chain.ts'

type AccessDeps = Pick<Engine, 'table' | 'clock'>

const MOST_TRIES = 20

/**
 * Records that an official is about to do something with what is kept of the person they act for: in the chain of the
 * application that it is about, else in the person's own. Does nothing where no official acts.
 *
 * @param doing the operation of the API
 */
export async function recordAccess(
  deps: AccessDeps,
  caller: Caller,
  doing: string,
  applicationId: string | undefined,
): Promise<void> {
  const official = officialOf(caller)
  if (!official) return
  if (applicationId === undefined) return recordForPerson(deps, caller.subject, official.subject, doing, MOST_TRIES)
  const application = await readApplication(deps.table, applicationId)
  if (application?.applicant !== caller.subject) return
  await discloseReading(deps, application, { by: 'officials', reader: official.subject, doing })
}

async function recordForPerson(
  deps: AccessDeps,
  person: string,
  reader: string,
  doing: string,
  triesLeft: number,
): Promise<void> {
  const head = await readPersonHead(deps.table, person)
  const at = new Date(deps.clock.now()).toISOString()
  try {
    await deps.table.transact(appendToPerson(head, { kind: 'access', reader, doing, at }))
  } catch (error) {
    if (!(error instanceof TransactionFailed) || triesLeft === 0) throw error
    await recordForPerson(deps, person, reader, doing, triesLeft - 1)
  }
}
