import { say } from '../applications/sentences.ts'
import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import { dueAt } from '../model/deadline.ts'
import type { DocumentView, NewDocument } from '../model/documents.ts'
import type { DocumentStore, StoredPart } from '../ports/document-store.ts'
import type { VirusScanner } from '../ports/virus-scanner.ts'
import { dueMark, readDueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import type { DocumentPeriods } from './document-periods.ts'
import { asDocument, changedDocument, type DocumentRecord, partsOf } from './document-record.ts'
import { inspect } from './inspect.ts'

export interface DocumentsDeps extends Pick<Engine, 'table' | 'vault' | 'clock' | 'ids'> {
  readonly store: DocumentStore
  readonly scanner: VirusScanner
  readonly periods: DocumentPeriods
}

/** What applicants may do with documents: each is brought once and referred to as often as needed. */
export interface Documents {
  begin(caller: Caller, document: NewDocument, languages: readonly string[]): Promise<DocumentView>
  /** How an upload stands, with fresh URLs for the parts that are missing: so it is resumed. */
  read(caller: Caller, documentId: string, languages: readonly string[]): Promise<DocumentView>
  /** Checks the file once all its parts are there; one whose scan takes longer is checked by repeating it. */
  complete(caller: Caller, documentId: string, languages: readonly string[]): Promise<DocumentView>
}

/** How long a part may be PUT by its URL, in seconds. */
const URL_SECONDS = 900

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
        ...dueMark(documentId, dueAt(now, deps.periods.uploadWithin), 'discard'),
      }
      await deps.table.transact([
        { put: { ...KEYS.document(caller.subject, documentId), ...record }, expect: 'absent' },
      ])
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
  if (item && asDocument(item).state !== 'discarding') return asDocument(item)
  throw new Failure('not-found', 'There is no such document of yours.', { remedy: 'Begin one with POST /documents.' })
}

async function finish(deps: DocumentsDeps, caller: Caller, record: DocumentRecord): Promise<DocumentRecord> {
  const { store } = deps
  const parts = await store.parts(record.documentId, record.upload)
  if (parts) {
    mustHaveArrived(record, parts)
    // Put off before there is a file: whoever is just discarding the upload comes first, and then nothing is joined.
    if (!(await moveOn(deps, caller, record, {}))) return own(deps, caller, record.documentId)
    await store.complete(record.documentId, record.upload, parts)
  }
  const found = await inspect(deps, record)
  if (!found) return record
  const checked = await moveOn(deps, caller, record, { state: 'why' in found ? 'refused' : 'ready', ...found })
  if (!checked) return own(deps, caller, record.documentId)
  if (checked.why !== undefined) await store.remove(record.documentId, record.upload)
  return checked
}

/** Changes a document that is still uploaded or checked, and keeps it from now on for as long as one that nothing refers to. */
const moveOn = (
  { table, clock, periods }: DocumentsDeps,
  caller: Caller,
  { documentId }: DocumentRecord,
  set: Partial<Pick<DocumentRecord, 'state' | 'sha256' | 'why'>>,
): Promise<DocumentRecord | undefined> =>
  changedDocument(table, {
    key: KEYS.document(caller.subject, documentId),
    expect: 'exists',
    when: [{ attribute: 'state', is: '=', value: 'uploading' }],
    set: { ...set, ...dueMark(documentId, dueAt(clock.now(), periods.keptUnused), 'discard') },
  })

function mustHaveArrived(record: DocumentRecord, parts: readonly StoredPart[]): void {
  const missing = missingOf(record, parts)
  if (missing.length === 0) return
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

/** What is being discarded is shown to nobody. */
type Shown = DocumentView['state']

async function view(
  { store, vault, clock }: DocumentsDeps,
  { subject }: Caller,
  record: DocumentRecord,
  languages: readonly string[],
): Promise<DocumentView> {
  const { documentId, mediaType, size, sha256, upload, why, uses, dueSk } = record
  const until = new Date(clock.now() + URL_SECONDS * 1000).toISOString()
  const parts = record.state === 'uploading' ? await store.parts(documentId, upload) : undefined
  const missing = parts ? missingOf(record, parts) : []
  const state = record.state === 'uploading' && !parts ? 'checking' : (record.state as Shown)
  return {
    documentId,
    name: (await vault.open(subject, `${documentId}#name`, record.name)) as string,
    mediaType,
    size,
    state,
    sentence: say(why === undefined ? `document-${state as Exclude<Shown, 'refused'>}` : `document-${why}`, languages),
    missing: await Promise.all(
      missing.map(async (part) => ({
        ...part,
        url: await store.partUrl(documentId, upload, part.part, URL_SECONDS),
        until,
      })),
    ),
    ...(uses === undefined && dueSk !== undefined && { keptUntil: readDueMark(dueSk).at }),
    ...(sha256 !== undefined && { reference: { document: documentId, sha256, mediaType, size } }),
  }
}
