import type { Condition, Existence, Item, Nested, Update, Value } from '../../shared/ports/item-table.ts'

/** An item while it is being changed; `undefined` is an attribute that is not there. */
export type Draft = { [attribute: string]: Value | undefined }

/** Whether the item, as it stands before a write, meets what the write expects. */
export function meets(item: Item | undefined, expect: Existence, when?: readonly Condition[]): boolean {
  if (expect === 'exists' && !item) return false
  if (expect === 'absent' && item) return false
  return when?.every((condition) => holds(item?.[condition.attribute], condition)) ?? true
}

function holds(actual: Value | undefined, condition: Condition): boolean {
  switch (condition.is) {
    case 'present':
      return actual !== undefined
    case 'absent':
      return actual === undefined
    case 'in':
      return (condition.value as readonly unknown[]).includes(actual)
    case 'contains':
      return contains(actual, condition.value)
    case '=':
      return actual === condition.value
    case '<>':
      return actual !== condition.value
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordered(actual, condition.is, condition.value)
  }
}

function contains(actual: Value | undefined, wanted: string): boolean {
  if (actual instanceof Set) return actual.has(wanted)
  return typeof actual === 'string' || Array.isArray(actual) ? actual.includes(wanted) : false
}

/** Values of different types are in no order, so no comparison of theirs holds. */
function ordered(actual: Value | undefined, is: '<' | '<=' | '>' | '>=', wanted: string | number | boolean): boolean {
  if (typeof actual !== typeof wanted || typeof actual === 'boolean') return false
  const order = typeof actual === 'string' ? byUtf8(actual, wanted as string) : (actual as number) - (wanted as number)
  return order === 0 ? is === '<=' || is === '>=' : is.startsWith(order < 0 ? '<' : '>')
}

/** The order of the UTF-8 bytes, in which DynamoDB and SQLite sort; `<` of JavaScript compares UTF-16 units. */
export function byUtf8(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length)
  for (let index = 0; index < shorter; index++) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)]
    if (a !== b) return rank(a) - rank(b)
  }
  return left.length - right.length
}

/** Surrogate halves stand for code points beyond every other unit. */
const rank = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)

/** Applies an update to the draft of its item. Throws TypeError where DynamoDB would refuse it. */
export function change(draft: Draft, update: Update): void {
  refuseOverlap(update)
  for (const attribute in update.set) {
    const value = update.set[attribute]
    if (value !== undefined) draft[attribute] = value instanceof Set && value.size === 0 ? undefined : value
  }
  for (const attribute of update.remove ?? []) draft[attribute] = undefined
  for (const attribute in update.add) draft[attribute] = numberOf(draft, attribute) + update.add[attribute]!
  for (const attribute in update.addTo) unite(draft, attribute, update.addTo[attribute]!)
  for (const attribute in update.takeFrom) subtract(draft, attribute, update.takeFrom[attribute]!)
  for (const attribute in update.append) draft[attribute] = [...listOf(draft, attribute), ...update.append[attribute]!]
}

/** An update names an attribute once, and a key never. */
function refuseOverlap({ set, remove = [], add, addTo, takeFrom, append }: Update): void {
  const named = new Set(['pk', 'sk'])
  const name = (attribute: string) => {
    if (named.has(attribute)) throw new TypeError(`The update names "${attribute}" twice, or as a key; name it once.`)
    named.add(attribute)
  }
  for (const attribute in set) if (set[attribute] !== undefined) name(attribute)
  for (const clause of [add, addTo, takeFrom, append]) for (const attribute in clause) name(attribute)
  remove.forEach(name)
}

function unite(draft: Draft, attribute: string, elements: readonly string[]): void {
  const before = setOf(draft, attribute)
  if (elements.length > 0) draft[attribute] = new Set([...before, ...elements])
}

function subtract(draft: Draft, attribute: string, elements: readonly string[]): void {
  const left = new Set(setOf(draft, attribute))
  for (const element of elements) left.delete(element)
  draft[attribute] = left.size === 0 ? undefined : left
}

function numberOf(draft: Draft, attribute: string): number {
  const value = draft[attribute] ?? 0
  if (typeof value !== 'number') throw mistyped(attribute, 'a number')
  return value
}

function setOf(draft: Draft, attribute: string): ReadonlySet<string> {
  const value = draft[attribute] === undefined ? new Set<string>() : draft[attribute]
  if (!(value instanceof Set)) throw mistyped(attribute, 'a set of strings')
  return value
}

function listOf(draft: Draft, attribute: string): readonly Nested[] {
  const value = draft[attribute] === undefined ? [] : draft[attribute]
  if (!Array.isArray(value)) throw mistyped(attribute, 'a list')
  return value as readonly Nested[]
}

const mistyped = (attribute: string, expected: string) =>
  new TypeError(`The attribute "${attribute}" does not hold ${expected} and the update needs one; change the update.`)
