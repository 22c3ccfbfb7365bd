import { say } from '../applications/sentences.ts'
import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import type { DocumentView, NewDocument } from '../model/documents.ts'
import type { DocumentStore, StoredPart } from '../ports/document-store.ts'
import type { VirusScanner } from '../ports/virus-scanner.ts'
import { KEYS } from '../records/keys.ts'
import { asDocument, type DocumentRecord, partsOf } from './document-record.ts'
import { inspect } from './inspect.ts'

export interface DocumentsDeps extends Pick<Engine, 'table' | 'vault' | 'clock' | 'ids'> {
  readonly store: DocumentStore
  readonly scanner: VirusScanner
}

/** What applicants may do with documents: each is brought once and referred to as often as needed. */
export interface Documents {
  begin(caller: Caller, document: NewDocument, languages: readonly string[]): Promise<DocumentView>
  /** How an upload stands, with fresh URLs for the parts that are missing: so it is resumed. */
  read(caller: Caller, documentId: string, languages: readonly string[]): Promise<DocumentView>
  /** Checks the file once all its parts are there; one whose scan takes longer is checked by repeating it. */
  complete(caller: Caller, documentId: string, languages: readonly string[]): Promise<DocumentView>
}

/** How long a part may be PUT by its URL, and how long an upload may take, in seconds. */
const URL_SECONDS = 900
const UPLOAD_SECONDS = 86_400

export function createDocuments(deps: DocumentsDeps): Documents {
  return {
    async begin(caller, { name, mediaType, size }, languages) {
      const documentId = deps.ids.next('doc')
      const now = deps.clock.now()
      const record: DocumentRecord = {
        documentId,
        state: 'uploading',
        name: await deps.vault.seal(caller.subject, `${documentId}#name`, name),
        mediaType,
        size,
        upload: await deps.store.begin(documentId, mediaType),
        createdAt: new Date(now).toISOString(),
        expiresAt: Math.floor(now / 1000) + UPLOAD_SECONDS,
      }
      await deps.table.transact([{ put: { ...KEYS.document(caller.subject, documentId), ...record }, expect: 'absent' }])
      return view(deps, caller, record, languages)
    },
    async read(caller, documentId, languages) {
      return view(deps, caller, await own(deps, caller, documentId), languages)
    },
    async complete(caller, documentId, languages) {
      const record = await own(deps, caller, documentId)
      if (record.state === 'refused') await deps.store.remove(documentId, record.upload)
      if (record.state !== 'uploading') return view(deps, caller, record, languages)
      return view(deps, caller, await finish(deps, caller, record), languages)
    },
  }
}

async function own({ table }: DocumentsDeps, caller: Caller, documentId: string): Promise<DocumentRecord> {
  const item = await table.get(KEYS.document(caller.subject, documentId))
  if (item) return asDocument(item)
  throw new Failure('not-found', 'There is no such document of yours.', { remedy: 'Begin one with POST /documents.' })
}

async function finish(deps: DocumentsDeps, caller: Caller, record: DocumentRecord): Promise<DocumentRecord> {
  const { store, table } = deps
  const parts = await store.parts(record.documentId, record.upload)
  if (parts) await join(deps, caller, record, parts)
  const found = await inspect(deps, record)
  if (!found) return record
  const item = await table.update({
    key: KEYS.document(caller.subject, record.documentId),
    expect: 'exists',
    set: { state: 'why' in found ? 'refused' : 'ready', ...found },
  })
  if ('why' in found) await store.remove(record.documentId, record.upload)
  return asDocument(item)
}

/** From now on there is a file, and the record must not expire before it. */
async function join(
  { store, table }: DocumentsDeps,
  caller: Caller,
  record: DocumentRecord,
  parts: readonly StoredPart[],
): Promise<void> {
  const missing = missingOf(record, parts)
  if (missing.length === 0) {
    const key = KEYS.document(caller.subject, record.documentId)
    await table.update({ key, expect: 'exists', remove: ['expiresAt'] })
    return store.complete(record.documentId, record.upload, parts)
  }
  throw new Failure('wrong-state', 'Parts of the document have not arrived.', {
    got: `${parts.length} parts`,
    expected: `parts ${missing.map(({ part }) => part).join(', ')} too`,
    remedy: `GET /documents/${record.documentId} says where to PUT them.`,
  })
}

/** A part of another length than it should have counts as missing: it is still on its way, or was cut off. */
function missingOf({ size }: DocumentRecord, parts: readonly StoredPart[]) {
  const arrived = new Map(parts.map(({ part, bytes }) => [part, bytes]))
  return partsOf(size).filter(({ part, from, to }) => arrived.get(part) !== to - from)
}

async function view(
  { store, vault, clock }: DocumentsDeps,
  { subject }: Caller,
  record: DocumentRecord,
  languages: readonly string[],
): Promise<DocumentView> {
  const { documentId, mediaType, size, sha256, upload, why } = record
  const until = new Date(clock.now() + URL_SECONDS * 1000).toISOString()
  const parts = record.state === 'uploading' ? await store.parts(documentId, upload) : undefined
  const missing = parts ? missingOf(record, parts) : []
  const state = record.state === 'uploading' && !parts ? 'checking' : record.state
  return {
    documentId,
    name: (await vault.open(subject, `${documentId}#name`, record.name)) as string,
    mediaType,
    size,
    state,
    sentence: say(why === undefined ? `document-${state as Exclude<typeof state, 'refused'>}` : `document-${why}`, languages),
    missing: await Promise.all(
      missing.map(async (part) => ({ ...part, url: await store.partUrl(documentId, upload, part.part, URL_SECONDS), until })),
    ),
    ...(sha256 !== undefined && { reference: { document: documentId, sha256, mediaType, size } }),
  }
}
