import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item, Key, Value } from '../ports/item-table.ts'
import { isEmptySet, refuseSets } from './item-rules.ts'

export type Attributes = Record<string, AttributeValue>

/** The item as DynamoDB stores it, without attributes that hold nothing. Throws TypeError as `refuseSets` does. */
export function toAttributes(item: { readonly [attribute: string]: Value | undefined }): Attributes {
  const held: Record<string, Value> = {}
  for (const attribute in item) {
    const value = item[attribute]
    if (value === undefined || isEmptySet(value)) continue
    if (!(value instanceof Set)) refuseSets(attribute, value)
    held[attribute] = value
  }
  return marshall(held, { removeUndefinedValues: true })
}

export const toAttribute = (attribute: string, value: Value): AttributeValue =>
  toAttributes({ [attribute]: value })[attribute]!

export const keyAttributes = ({ pk, sk }: Key): Attributes => ({ pk: { S: pk }, sk: { S: sk } })

export const fromAttributes = (attributes: Attributes): Item => unmarshall(attributes) as Item
