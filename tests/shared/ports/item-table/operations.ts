import fc from 'fast-check'
import type { Condition, Existence, Item, Key, Query } from '../../../../shared/ports/item-table.ts'
import type { Update, Value, Write } from '../../../../shared/ports/item-table.ts'

/** One call of the table. */
export type Operation =
  | { readonly get: Key }
  | { readonly getMany: readonly Key[] }
  | { readonly query: Query }
  | { readonly update: Update }
  | { readonly transact: readonly Write[] }

/** Few keys, so that operations meet; sort keys whose order by bytes is not their order by UTF-16 units. */
const keys: fc.Arbitrary<Key> = fc.record({
  pk: fc.constantFrom('p1', 'p2'),
  sk: fc.constantFrom('a', 'a#', 'a#1', 'a#10', 'a#2', 'é', '\uFFFD', '\u{1F476}'),
})

const texts = fc.constantFrom('', 'a', 'b', 'ab', 'é', '\uFFFD', '\u{1F476}')
const numbers = fc.integer({ min: -8, max: 8 }).map((quarters) => quarters / 4)
const elements = fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 })
const sets = elements.map((some) => new Set(some))
const plain = fc.oneof(texts, numbers, fc.boolean(), fc.constant(null))
const lists = fc.array(fc.oneof(plain, fc.array(plain, { maxLength: 2 })), { maxLength: 3 })
const maps = fc.dictionary(fc.constantFrom('k', 'name', 'ключ'), fc.oneof(plain, lists), { maxKeys: 2 })
const sortValues = fc.constantFrom('1', '2', '\uFFFD', '\u{1F476}')

/** Each attribute keeps one type, since the stores need not agree on what an ill-typed write throws. */
const ATTRIBUTES = {
  text: texts,
  number: numbers,
  yes: fc.boolean(),
  set: sets,
  list: lists,
  map: maps,
  agencyPk: fc.constantFrom('agency#1', 'agency#2'),
  agencySk: sortValues,
} satisfies Record<string, fc.Arbitrary<Value>>

const attributes = fc.record(ATTRIBUTES, { requiredKeys: [] })

const conditions: fc.Arbitrary<readonly Condition[]> = fc.array(
  fc.oneof(
    fc.record({
      attribute: fc.constantFrom('text', 'number', 'set', 'list', 'missing'),
      is: fc.constantFrom('=', '<>', '<', '<=', '>', '>='),
      value: fc.oneof(texts, numbers),
    }),
    fc.record({ attribute: fc.constant('yes'), is: fc.constantFrom('=', '<>'), value: fc.boolean() }),
    fc.record({
      attribute: fc.constantFrom('text', 'number', 'missing'),
      is: fc.constant('in'),
      value: fc.array(fc.oneof(texts, numbers), { maxLength: 4 }),
    }),
    fc.record({ attribute: fc.constantFrom('set', 'list', 'pk', 'missing'), is: fc.constantFrom('present', 'absent') }),
    fc.record({
      attribute: fc.constantFrom('text', 'number', 'set', 'list', 'missing'),
      is: fc.constant('contains'),
      value: fc.constantFrom('x', 'a', 'é'),
    }),
  ) as fc.Arbitrary<Condition>,
  { maxLength: 2 },
)

const existences = fc.constantFrom<Existence>('exists', 'absent', 'either', 'either')

/** What an update does to each attribute, so that no two clauses name the same one. */
const changes = fc.record(
  {
    set: attributes,
    removed: fc.subarray(Object.keys(ATTRIBUTES)),
    number: fc.integer({ min: -3, max: 3 }),
    addTo: elements,
    takeFrom: elements,
    list: lists,
  },
  { requiredKeys: [] },
)

const updates: fc.Arbitrary<Update> = fc
  .record({ key: keys, expect: existences, when: conditions, change: changes })
  .map(({ key, expect, when, change }): Update => {
    const set = { ...change.set }
    const free = (attribute: keyof typeof ATTRIBUTES) => !(attribute in set)
    const add = { counted: 1, ...(change.number !== undefined && free('number') && { number: change.number }) }
    const addTo: Update['addTo'] = change.addTo && free('set') ? { set: change.addTo } : {}
    const takeFrom: Update['takeFrom'] =
      change.takeFrom && free('set') && !('set' in addTo) ? { set: change.takeFrom } : {}
    const append: Update['append'] = change.list && free('list') ? { list: change.list } : {}
    const taken = new Set(Object.keys({ ...set, ...add, ...addTo, ...takeFrom, ...append }))
    const remove = (change.removed ?? []).filter((attribute) => !taken.has(attribute))
    return { key, expect, when, set, add, addTo, takeFrom, append, remove }
  })

const writes: fc.Arbitrary<Write> = fc.oneof(
  fc
    .record({ key: keys, item: attributes, expect: existences, when: conditions })
    .map(({ key, item, expect, when }): Write => ({ put: { ...key, ...item } as Item, expect, when })),
  updates.map((update): Write => ({ update })),
  fc.record({ remove: keys, expect: existences, when: conditions }),
  fc.record({ check: keys, expect: existences, when: conditions }),
)

const queries: fc.Arbitrary<Query> = fc
  .record({
    pk: fc.constantFrom('p1', 'p2'),
    range: fc.oneof(
      fc.constant({}),
      fc.record({ prefix: fc.constantFrom('', 'a', 'a#', 'a#1', 'é', '\uFFFD') }),
      fc.record({ upTo: fc.constantFrom('a#', 'a#1x', '\uFFFD') }),
    ),
    descending: fc.boolean(),
    limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  })
  .map(({ pk, range, descending, limit }) => ({ pk, ...range, descending, ...(limit && { limit }) }))

/** Transactions sometimes hold two parts on one item, which both stores refuse. */
export const operations: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ get: keys }) },
  { weight: 1, arbitrary: fc.record({ getMany: fc.array(keys, { maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ query: queries }) },
  { weight: 6, arbitrary: fc.record({ update: updates }) },
  { weight: 6, arbitrary: fc.record({ transact: fc.array(writes, { maxLength: 5 }) }) },
)
