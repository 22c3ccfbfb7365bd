import { disclose } from '../disclosures/disclose.ts'
import type { Disclosure } from '../disclosures/disclosure.ts'
import type { Engine } from '../engine.ts'
import type { Caller } from '../model/caller.ts'
import type { ApplicationRecord } from '../records/application-record.ts'
import { ownerOf, requestIdOf, type RequestRecord } from '../records/request-record.ts'
import { actionWrite, wrongState } from './action.ts'
import type { AgencyWords } from './views.ts'

type WordsDeps = Pick<Engine, 'table' | 'vault' | 'clock' | 'ids'>

/**
 * An agency's own words about its failure, which may tell of a person: that an operator read them is a disclosure,
 * written first.
 *
 * @throws Failure `wrong-state` where none are kept
 */
export async function readWords(
  deps: WordsDeps,
  caller: Caller,
  application: ApplicationRecord,
  request: RequestRecord,
  why: string,
): Promise<AgencyWords> {
  if (request.words === undefined) throw wrongState(request, 'read-words')
  const action = await actionWrite(deps, caller, request, 'read-words', { why })
  await disclose(deps.table, application, disclosureOf(request, caller, deps.clock.now()), [action])
  const requestId = requestIdOf(request)
  const words = await deps.vault.open(ownerOf(request), `${requestId}#words`, request.words)
  return { requestId, words: words as AgencyWords['words'] }
}

const disclosureOf = (request: RequestRecord, caller: Caller, now: number): Disclosure => ({
  applicationId: request.applicationId,
  requestId: requestIdOf(request),
  revision: request.revision,
  agency: 'operators',
  reader: caller.subject,
  doing: 'readAgencyWords',
  service: request.service,
  situation: request.situation,
  version: request.version,
  facts: [{ fact: 'agency.words', subject: ownerOf(request), basis: 'public-task' }],
  at: new Date(now).toISOString(),
})
