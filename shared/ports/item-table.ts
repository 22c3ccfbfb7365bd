/** What lists and maps hold; no sets, whose place in them no update could name. */
export type Nested = string | number | boolean | null | readonly Nested[] | { readonly [name: string]: Nested }

/** What an attribute may hold. A set is never empty: emptied, its attribute is gone (DynamoDB's rule). */
export type Value = Nested | ReadonlySet<string>

export interface Key {
  readonly pk: string
  readonly sk: string
}
export type Item = Key & { readonly [attribute: string]: Value | undefined }

/** A condition on one attribute of the item as it stands before the write. All conditions of a write must hold. */
export type Condition =
  | {
      readonly attribute: string
      readonly is: '=' | '<>' | '<' | '<=' | '>' | '>='
      readonly value: string | number | boolean
    }
  | { readonly attribute: string; readonly is: 'in'; readonly value: readonly (string | number)[] }
  | { readonly attribute: string; readonly is: 'present' | 'absent' }
  | { readonly attribute: string; readonly is: 'contains'; readonly value: string }

/** Whether the item must exist, must be absent, or may be either. */
export type Existence = 'exists' | 'absent' | 'either'

/** Changes some attributes of one item. */
export interface Update {
  readonly key: Key
  /** `either` creates the item where there is none, as an update without a condition does in DynamoDB. */
  readonly expect: Existence
  readonly when?: readonly Condition[]
  /** Attributes to set; `undefined` leaves one alone. */
  readonly set?: { readonly [attribute: string]: Value | undefined }
  readonly remove?: readonly string[]
  /** Numbers to add; a missing attribute counts as 0. */
  readonly add?: { readonly [attribute: string]: number }
  /** Elements to add to a set of strings. */
  readonly addTo?: { readonly [attribute: string]: readonly string[] }
  /** Elements to take out of a set of strings. */
  readonly takeFrom?: { readonly [attribute: string]: readonly string[] }
  /** Elements to append to a list; a missing attribute counts as empty. */
  readonly append?: { readonly [attribute: string]: readonly Nested[] }
}

/** One part of a transaction. */
export type Write =
  | { readonly put: Item; readonly expect: Existence; readonly when?: readonly Condition[] }
  | { readonly update: Update }
  | { readonly remove: Key; readonly expect: Existence; readonly when?: readonly Condition[] }
  | { readonly check: Key; readonly expect: Existence; readonly when?: readonly Condition[] }

/** Items of one partition, of the table or of one index, in the order of the sort key. */
export interface Query {
  /** An index of TABLE; without it the table itself. Items from an index hold keys and the index's attributes only. */
  readonly index?: string
  readonly pk: string
  readonly prefix?: string
  /** Sort keys up to and including this one; not together with `prefix`. */
  readonly upTo?: string
  readonly descending?: boolean
  readonly limit?: number
  /** Where the page before ended. */
  readonly cursor?: string
}

/**
 * One table of items. Reads see every write that has resolved; an index may lag.
 * A transaction holds at most 100 parts, on 100 different items, and happens whole or not at all.
 */
export interface ItemTable {
  get(key: Key): Promise<Item | undefined>
  /** In the order asked for, `undefined` where there is none; any number of keys. */
  getMany(keys: readonly Key[]): Promise<(Item | undefined)[]>
  query(query: Query): Promise<{ items: Item[]; cursor?: string }>
  /** The new item. Throws ConditionFailed, which holds the item as it stands. */
  update(update: Update): Promise<Item>
  /** Throws TransactionFailed, which says which parts failed and holds their items as they stand. */
  transact(writes: readonly Write[]): Promise<void>
}

export const TRANSACTION_LIMIT = 100

export class ConditionFailed extends Error {
  override readonly name = 'ConditionFailed'
  readonly item: Item | undefined
  constructor(item: Item | undefined) {
    super('The item did not meet the condition of the write.')
    this.item = item
  }
}

export class TransactionFailed extends Error {
  override readonly name = 'TransactionFailed'
  /** One entry a part: whether it failed, and the item as it stands where it did. */
  readonly parts: readonly { readonly failed: boolean; readonly item?: Item }[]
  constructor(parts: readonly { readonly failed: boolean; readonly item?: Item }[]) {
    super('A part of the transaction did not meet its condition.')
    this.parts = parts
  }
}
