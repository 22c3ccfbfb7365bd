/** A source with one fault, and what the checks say of it. */
export interface FaultyCase {
  readonly rule: string
  readonly source: unknown
  readonly path: string
  readonly what: string
  readonly got: string
}
