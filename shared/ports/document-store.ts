/** A part of an upload that has arrived. */
export interface StoredPart {
  readonly part: number
  readonly bytes: number
  /** What the store recognises the part by. */
  readonly tag: string
}

/** Keeps files. Whoever brings or takes one does so by a signed, short-lived URL, so that no file passes through a function. */
export interface DocumentStore {
  /** Opens an upload; its parts are numbered from 1, and all but the last are of one length. */
  begin(key: string, mediaType: string): Promise<string>
  /** Where a part is PUT to; a part that comes again replaces the one before. */
  partUrl(key: string, upload: string, part: number, seconds: number): Promise<string>
  /** What has arrived; undefined once the parts are joined. */
  parts(key: string, upload: string): Promise<StoredPart[] | undefined>
  /** Joins the parts into the file. Safe to repeat. */
  complete(key: string, upload: string, parts: readonly StoredPart[]): Promise<void>
  read(key: string): AsyncIterable<Uint8Array>
  /** Where the file is taken from, by whoever answers this request. */
  link(key: string, request: string, seconds: number): Promise<string>
  /** Removes the file and what is left of its upload. */
  remove(key: string, upload: string): Promise<void>
}
