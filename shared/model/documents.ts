import * as z from 'zod'

/** Media types taken, with the endings of their files and the bytes these begin with. */
export const MEDIA_TYPES = {
  'application/pdf': { endings: ['pdf'], magic: '255044462d' },
  'image/jpeg': { endings: ['jpg', 'jpeg'], magic: 'ffd8ff' },
  'image/png': { endings: ['png'], magic: '89504e470d0a1a0a' },
} as const

export const MediaType = z.enum(['application/pdf', 'image/jpeg', 'image/png'])
export type MediaType = z.infer<typeof MediaType>

const MOST_BYTES = 50 * 1024 * 1024
/** S3 takes no part but the last that is smaller. */
export const PART_BYTES = 5 * 1024 * 1024

export const DocumentId = z.string().regex(/^doc_[0-9a-z]{20,40}$/)

/** No path, no control or direction-changing character, no leading dot. */
const FileName = z
  .string()
  .max(120)
  .regex(/^(?!\.)[^/\\:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+\.[a-z]{3,4}$/iu, {
    error: 'a plain file name with its ending, without path or invisible characters',
  })

/** What is about to be uploaded. */
export const NewDocument = z
  .strictObject({ name: FileName, mediaType: MediaType, size: z.int().min(1).max(MOST_BYTES) })
  .refine(({ name, mediaType }) => endingsOf(mediaType).includes(name.split('.').at(-1)?.toLowerCase() ?? ''), {
    path: ['name'],
    error: 'a name whose ending fits the media type',
  })
export type NewDocument = z.infer<typeof NewDocument>

const endingsOf = (mediaType: MediaType): readonly string[] => MEDIA_TYPES[mediaType].endings

/** The value of a document fact: which stored file, and its digest. */
export const DocumentReference = z.strictObject({
  document: DocumentId,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: MediaType,
  size: z.int().min(1).max(MOST_BYTES),
})
export type DocumentReference = z.infer<typeof DocumentReference>

/** Where an agency fetches a document, for some minutes, and what it finds there. */
export const DocumentLink = z.strictObject({ url: z.string(), sha256: z.string(), mediaType: z.string() })
export type DocumentLink = z.infer<typeof DocumentLink>

/** A document as its owner sees it. */
export const DocumentView = z.strictObject({
  documentId: DocumentId,
  name: z.string(),
  mediaType: MediaType,
  size: z.int(),
  state: z
    .enum(['uploading', 'checking', 'ready', 'refused'])
    .meta({ description: '`checking`: the scan for viruses is not done; complete it again after a few seconds' }),
  sentence: z.string().min(1),
  /** The parts still to be PUT, each with its place in the file. */
  missing: z.array(
    z.strictObject({ part: z.int(), from: z.int(), to: z.int(), url: z.string(), until: z.iso.datetime() }),
  ),
  keptUntil: z.iso.datetime().optional().meta({
    description: 'Discarded then where it is not uploaded or no application refers to it by then; missing once one has',
  }),
  /** What goes into an application as the value of a document fact. */
  reference: DocumentReference.optional(),
})
export type DocumentView = z.infer<typeof DocumentView>
