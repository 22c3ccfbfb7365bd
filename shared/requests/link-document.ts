import { consentedTo } from '../consents/consented-to.ts'
import { disclose } from '../disclosures/disclose.ts'
import { disclosureTo } from '../disclosures/to-agency.ts'
import { documentLinks, documentsAmong } from '../documents/document-links.ts'
import { loadFacts } from '../dossier/facts.ts'
import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import type { DocumentLink } from '../model/documents.ts'
import { nodeOf } from '../model/graph.ts'
import { readApplication } from '../records/application-record.ts'
import type { RequestRecord } from '../records/request-record.ts'
import { calledBack, unknownCallback } from './called-back.ts'
import { definitionOf } from './definition-of.ts'

export type LinkDocumentDeps = Pick<Engine, 'table' | 'clock' | 'vault' | 'definitions' | 'documents'>

/**
 * A fresh link to a document of an open request, for an agency that works on it longer than the first one lasted. Each is a
 * disclosure, written first.
 *
 * @param key as among the `documents` of the event
 */
export async function linkDocument(
  deps: LinkDocumentDeps,
  caller: Caller,
  callbackId: string,
  key: string,
): Promise<DocumentLink> {
  const request = await calledBack(deps, caller, callbackId)
  if (request.state === 'settled') throw ended(request)
  const application = await readApplication(deps.table, request.applicationId)
  if (
    !application ||
    request.disclosed !== request.revision ||
    request.undoes !== undefined ||
    request.operation === 'cancel'
  ) {
    throw unknownCallback()
  }
  const definition = definitionOf(deps, request)
  const node = nodeOf(definition, request.service)
  const { withheld, optionalNeeds } = await consentedTo(deps, node, request)
  const declared = [...node.needs, ...optionalNeeds].filter((fact) => definition.facts[fact]?.document)
  const { values } = await loadFacts(deps, definition, request, withheld.length > 0 ? [] : declared)
  const known = documentsAmong(definition, values)
  if (!known.has(key)) throw notAmong([...known.keys()])
  const fact = key.split(':')[0] as string
  const disclosure = disclosureTo(definition, application, request, [fact], deps.clock.now())
  await disclose(deps.table, application, { ...disclosure, doing: 'linkDocument' })
  const link = (await documentLinks(deps, definition, request, { [fact]: values[fact] }))[key]
  if (link) return link
  throw new Failure('platform-failed', 'No store for documents is configured.', { remedy: 'Set DOCUMENTS_BUCKET.' })
}

const ended = ({ outcome }: RequestRecord) =>
  new Failure('callback-expired', 'This request has ended, and with it what your agency may fetch for it.', {
    got: `outcome ${outcome}`,
    expected: 'an open request',
  })

const notAmong = (keys: readonly string[]) =>
  new Failure('not-found', 'No such document is among the facts of this request.', {
    expected: keys.join(', ') || 'none: this request has no documents, or no longer the consent to them',
    remedy: 'Use the keys of "documents" in the event.',
  })
