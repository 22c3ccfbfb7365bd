/** Write-once storage, out of reach of whoever can write to the table. */
export interface AuditArchive {
  /** Keeps a text under a name for good. The same text again is fine; throws ArchiveConflict for another. */
  keep(name: string, text: string): Promise<void>
  read(name: string): Promise<string | undefined>
  /** Names that start with the prefix, in the order of names. */
  names(prefix: string): AsyncIterable<string>
}

/** Something else is kept under the name: what was to be kept, or the archive, was tampered with. */
export class ArchiveConflict extends Error {
  override readonly name = 'ArchiveConflict'
  constructor(name: string) {
    super(`The archive holds another text under "${name}"; run the audit.`)
  }
}
