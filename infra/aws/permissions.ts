import { Stack } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import * as iam from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { IndexName } from '../../shared/table.ts'

type ItemAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem'

/** What a function may do, action by action. */
export type Permission = iam.PolicyStatement

export const allow = (actions: readonly string[], resources: readonly string[], conditions?: object): Permission =>
  new iam.PolicyStatement({ actions: [...actions], resources: [...resources], ...(conditions && { conditions }) })

/** A transaction needs the permissions of its parts. */
export const items = (table: ITable, ...actions: ItemAction[]): Permission =>
  allow(
    actions.map((action) => `dynamodb:${action}`),
    [table.tableArn],
  )

export const queryIndexes = (table: ITable, ...indexes: IndexName[]): Permission =>
  allow(
    ['dynamodb:Query'],
    indexes.map((index) => `${table.tableArn}/index/${index}`),
  )

export const through = (service: string, key: IKey) => ({
  StringEquals: { 'kms:ViaService': `${service}.${Stack.of(key).region}.amazonaws.com` },
})

/** DynamoDB uses the table's key on behalf of whoever calls it. */
export const throughDynamoDb = (key: IKey): Permission =>
  allow(['kms:Decrypt', 'kms:DescribeKey'], [key.keyArn], through('dynamodb', key))

/** Step Functions uses the machines' key on behalf of whoever reads executions or answers tokens. */
export const throughStepFunctions = (key: IKey): Permission =>
  allow(['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], through('states', key))

/** Data keys of subjects: made and unwrapped, never a key without a subject. */
export const sealAndOpen = (key: IKey): Permission =>
  allow(['kms:GenerateDataKey', 'kms:Decrypt'], [key.keyArn], { Null: { 'kms:EncryptionContext:subject': 'false' } })

export const send = (...queues: IQueue[]): Permission =>
  allow(
    ['sqs:SendMessage'],
    queues.map((queue) => queue.queueArn),
  )

export const consume = (queue: IQueue): Permission =>
  allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue.queueArn])
