/** Where new identifiers come from: unguessable, URL-safe. */
export interface Ids {
  /** `prefix_` followed by 26 characters that sort by time of creation. */
  next(prefix: string): string
  /** 128 unguessable bits, 22 characters. */
  secret(): string
}
