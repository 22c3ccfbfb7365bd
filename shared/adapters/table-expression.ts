import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Condition, Existence, Update, Value } from '../ports/item-table.ts'
import { toAttribute, type Attributes } from './attribute-values.ts'
import { isEmptySet } from './item-rules.ts'

/** Collects the names and values of DynamoDB expressions behind placeholders, since any name may be a reserved word. */
export class TableExpression {
  readonly #names = new Map<string, string>()
  readonly #values: Attributes = {}
  #count = 0

  name(attribute: string): string {
    const known = this.#names.get(attribute)
    if (known) return known
    const placeholder = `#n${this.#names.size}`
    this.#names.set(attribute, placeholder)
    return placeholder
  }

  value(attribute: string, value: Value): string {
    return this.attribute(toAttribute(attribute, value))
  }

  attribute(value: AttributeValue): string {
    const placeholder = `:v${this.#count++}`
    this.#values[placeholder] = value
    return placeholder
  }

  /** The names and values used so far; DynamoDB refuses empty maps. */
  get used(): { ExpressionAttributeNames?: Record<string, string>; ExpressionAttributeValues?: Attributes } {
    const names = [...this.#names].map(([attribute, placeholder]) => [placeholder, attribute] as const)
    return {
      ...(names.length > 0 && { ExpressionAttributeNames: Object.fromEntries(names) }),
      ...(this.#count > 0 && { ExpressionAttributeValues: this.#values }),
    }
  }
}

/** What a write expects, or undefined where it expects nothing. */
export function conditionExpression(
  expression: TableExpression,
  expect: Existence,
  when: readonly Condition[] = [],
): string | undefined {
  const parts = when.map((condition) => one(expression, condition))
  if (expect === 'exists') parts.unshift(`attribute_exists(${expression.name('pk')})`)
  if (expect === 'absent') parts.unshift(`attribute_not_exists(${expression.name('pk')})`)
  return parts.length > 0 ? parts.join(' AND ') : undefined
}

function one(expression: TableExpression, condition: Condition): string {
  const name = expression.name(condition.attribute)
  const value = (plain: Value) => expression.value(condition.attribute, plain)
  switch (condition.is) {
    case 'present':
      return `attribute_exists(${name})`
    case 'absent':
      return `attribute_not_exists(${name})`
    case 'contains':
      return `contains(${name}, ${value(condition.value)})`
    case 'in':
      return anyOf(name, condition.value.map(value))
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${name} ${condition.is} ${value(condition.value)}`
  }
}

/** DynamoDB takes 1 to 100 operands; of no operand none is met. */
function anyOf(name: string, values: readonly string[]): string {
  if (values.length === 0) return `(attribute_exists(${name}) AND attribute_not_exists(${name}))`
  const groups: string[] = []
  for (let at = 0; at < values.length; at += 100) groups.push(`${name} IN (${values.slice(at, at + 100).join(', ')})`)
  return `(${groups.join(' OR ')})`
}

/** What an update changes, or undefined where it changes nothing. */
export function updateExpression(expression: TableExpression, update: Update): string | undefined {
  const set: string[] = []
  const remove = (update.remove ?? []).map((attribute) => expression.name(attribute))
  for (const [attribute, value] of Object.entries(update.set ?? {})) {
    if (value === undefined) continue
    if (isEmptySet(value)) remove.push(expression.name(attribute))
    else set.push(`${expression.name(attribute)} = ${expression.value(attribute, value)}`)
  }
  for (const [attribute, elements] of Object.entries(update.append ?? {})) {
    const [name, none] = [expression.name(attribute), expression.attribute({ L: [] })]
    set.push(`${name} = list_append(if_not_exists(${name}, ${none}), ${expression.value(attribute, elements)})`)
  }
  const add = sets(expression, update.addTo)
  for (const [attribute, number] of Object.entries(update.add ?? {})) {
    add.push(`${expression.name(attribute)} ${expression.value(attribute, number)}`)
  }
  const clauses = { SET: set, REMOVE: remove, ADD: add, DELETE: sets(expression, update.takeFrom) }
  const text = Object.entries(clauses).filter(([, parts]) => parts.length > 0)
  return text.length > 0 ? text.map(([verb, parts]) => `${verb} ${parts.join(', ')}`).join(' ') : undefined
}

function sets(expression: TableExpression, changes: Update['addTo'] = {}): string[] {
  return Object.entries(changes)
    .filter(([, elements]) => elements.length > 0)
    .map(([attribute, elements]) => `${expression.name(attribute)} ${expression.value(attribute, new Set(elements))}`)
}
