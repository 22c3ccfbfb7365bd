import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Condition, Existence, Item, Key, Update, Write } from '../ports/item-table.ts'
import { keyAttributes, toAttributes } from './attribute-values.ts'
import { conditionExpression, TableExpression, updateExpression } from './table-expression.ts'

type Expected = { readonly expect: Existence; readonly when?: readonly Condition[] }

export function updateInput(TableName: string, update: Update) {
  const expression = new TableExpression()
  const UpdateExpression = updateExpression(expression, update)
  const ConditionExpression = conditionExpression(expression, update.expect, update.when)
  return {
    TableName,
    Key: keyAttributes(update.key),
    ...(UpdateExpression && { UpdateExpression }),
    ...(ConditionExpression && { ConditionExpression }),
    ...expression.used,
  }
}

const putInput = (TableName: string, item: Item, expected: Expected) => ({
  TableName,
  Item: toAttributes(item),
  ...conditioned(expected),
})

const removeInput = (TableName: string, key: Key, expected: Expected) => ({
  TableName,
  Key: keyAttributes(key),
  ...conditioned(expected),
})

/** One part of a transaction; one that failed tells the item as it stands. */
export function transactionPart(tableName: string, write: Write): TransactWriteItem {
  const failure = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const
  if ('put' in write) return { Put: { ...putInput(tableName, write.put, write), ...failure } }
  if ('remove' in write) return { Delete: { ...removeInput(tableName, write.remove, write), ...failure } }
  if ('check' in write) return { ConditionCheck: { ...checkInput(tableName, write.check, write), ...failure } }
  return { Update: { ...withExpression(updateInput(tableName, write.update)), ...failure } }
}

function conditioned({ expect, when }: Expected) {
  const expression = new TableExpression()
  const ConditionExpression = conditionExpression(expression, expect, when)
  return { ...(ConditionExpression && { ConditionExpression }), ...expression.used }
}

/** DynamoDB refuses a check without a condition. */
function checkInput(TableName: string, key: Key, expected: Expected) {
  const { ConditionExpression = 'attribute_exists(pk) OR attribute_not_exists(pk)', ...rest } = conditioned(expected)
  return { TableName, Key: keyAttributes(key), ConditionExpression, ...rest }
}

/** In a transaction an update that changes nothing still has to say something. */
function withExpression(input: ReturnType<typeof updateInput>) {
  if (input.UpdateExpression) return { ...input, UpdateExpression: input.UpdateExpression }
  const names = { ...input.ExpressionAttributeNames, '#none': 'no-such-attribute' }
  return { ...input, UpdateExpression: 'REMOVE #none', ExpressionAttributeNames: names }
}
