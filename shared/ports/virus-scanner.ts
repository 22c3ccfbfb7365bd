/** Looks at a file as it is read. */
export interface VirusScanner {
  start(): Scan
}

export interface Scan {
  add(chunk: Uint8Array): void
  /** What was found, by name; undefined where the file is clean. */
  end(): Promise<string | undefined>
}
