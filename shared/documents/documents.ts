import { say } from '../applications/sentences.ts'
import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import type { DocumentView, NewDocument } from '../model/documents.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { VirusScanner } from '../ports/virus-scanner.ts'
import { KEYS } from '../records/keys.ts'
import { asDocument, type DocumentRecord, partsOf } from './document-record.ts'
import { inspect } from './inspect.ts'

export interface DocumentsDeps extends Pick<Engine, 'table' | 'vault' | 'clock' | 'ids'> {
  /** Undefined where none is configured. */
  readonly store: DocumentStore | undefined
  readonly scanner: VirusScanner
}

/** What applicants may do with documents: each is brought once and referred to as often as needed. */
export interface Documents {
  begin(caller: Caller, document: NewDocument, languages: readonly string[]): Promise<DocumentView>
  /** How an upload stands, with fresh URLs for the parts that are missing: so it is resumed. */
  read(caller: Caller, documentId: string, languages: readonly string[]): Promise<DocumentView>
  /** Checks the file once all its parts are there. Safe to repeat. */
  complete(caller: Caller, documentId: string, languages: readonly string[]): Promise<DocumentView>
}

/** How long a part may be PUT by its URL, and how long an upload may take, in seconds. */
const URL_SECONDS = 900
const UPLOAD_SECONDS = 86_400

export function createDocuments({ store: configured, ...rest }: DocumentsDeps): Documents {
  if (!configured) return { begin: unavailable, read: unavailable, complete: unavailable }
  const deps = { ...rest, store: configured }
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
      if (record.state !== 'uploading') return view(deps, caller, record, languages)
      return view(deps, caller, await finish(deps, caller, record), languages)
    },
  }
}

async function unavailable(): Promise<never> {
  throw new Failure('platform-failed', 'No store for documents is configured.', { remedy: 'Set DOCUMENTS_BUCKET.' })
}

type Stored = Omit<DocumentsDeps, 'store'> & { readonly store: DocumentStore }

async function own({ table }: Stored, caller: Caller, documentId: string): Promise<DocumentRecord> {
  const item = await table.get(KEYS.document(caller.subject, documentId))
  if (item) return asDocument(item)
  throw new Failure('not-found', 'There is no such document of yours.', { remedy: 'Begin one with POST /documents.' })
}

async function finish(deps: Stored, caller: Caller, record: DocumentRecord): Promise<DocumentRecord> {
  const { store, table } = deps
  const parts = await store.parts(record.documentId, record.upload)
  const missing = missingOf(record, parts)
  if (missing.length > 0) {
    throw new Failure('wrong-state', 'Parts of the document have not arrived.', {
      got: `${parts.length} parts`,
      expected: `parts ${missing.map(({ part }) => part).join(', ')} too`,
      remedy: `GET /documents/${record.documentId} says where to PUT them.`,
    })
  }
  await store.complete(record.documentId, record.upload, parts)
  const found = await inspect(deps, record)
  if ('why' in found) await store.remove(record.documentId, record.upload)
  const item = await table.update({
    key: KEYS.document(caller.subject, record.documentId),
    expect: 'exists',
    set: { state: 'why' in found ? 'refused' : 'ready', ...found },
    remove: 'why' in found ? [] : ['expiresAt'],
  })
  return asDocument(item)
}

/** A part of another length than it should have counts as missing: it is still on its way, or was cut off. */
function missingOf({ size }: DocumentRecord, parts: readonly { readonly part: number; readonly bytes: number }[]) {
  const arrived = new Map(parts.map(({ part, bytes }) => [part, bytes]))
  return partsOf(size).filter(({ part, from, to }) => arrived.get(part) !== to - from)
}

async function view(
  { store, vault, clock }: Stored,
  { subject }: Caller,
  record: DocumentRecord,
  languages: readonly string[],
): Promise<DocumentView> {
  const { documentId, mediaType, size, state, sha256, upload, why } = record
  const until = new Date(clock.now() + URL_SECONDS * 1000).toISOString()
  const missing = state === 'uploading' ? missingOf(record, await store.parts(documentId, upload)) : []
  return {
    documentId,
    name: (await vault.open(subject, `${documentId}#name`, record.name)) as string,
    mediaType,
    size,
    state,
    sentence: say(why === undefined ? `document-${state as 'uploading' | 'ready'}` : `document-${why}`, languages),
    missing: await Promise.all(
      missing.map(async (part) => ({ ...part, url: await store.partUrl(documentId, upload, part.part, URL_SECONDS), until })),
    ),
    ...(sha256 !== undefined && { reference: { document: documentId, sha256, mediaType, size } }),
  }
}
