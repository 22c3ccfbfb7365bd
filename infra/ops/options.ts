/** The options of the command line, as given. */
export interface Options {
  readonly list?: string
  readonly agency?: string
  readonly error?: string
  readonly before?: string
  readonly limit?: string
  readonly cursor?: string
  readonly why?: string
  readonly answer?: string
  readonly 'sentence-en'?: string
  readonly 'sentence-ru'?: string
  readonly operation?: string
  readonly 'per-minute'?: string
}
