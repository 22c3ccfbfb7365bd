import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import { systemClock } from '../ports/clock.ts'
import type { Executions } from '../ports/executions.ts'
import type { HandlerInvoker } from '../ports/handler-invoker.ts'
import type { ItemTable } from '../ports/item-table.ts'
import type { Queue } from '../ports/queue.ts'
import type { Vault } from '../ports/vault.ts'
import { createVault } from '../vault/vault.ts'
import { createDynamoDbTable } from './dynamodb-table.ts'
import { createKmsKeys } from './kms-keys.ts'
import { createLambdaInvoker } from './lambda-invoker.ts'
import { createSqsQueue } from './sqs-queue.ts'
import { createStepFunctions } from './step-functions.ts'

/** The ports on AWS, each built from a function's own settings; a function's bundle holds only those it asks for. */

export const awsTable = ({ TABLE_NAME }: { readonly TABLE_NAME: string }): ItemTable =>
  createDynamoDbTable({ client: new DynamoDBClient(), tableName: TABLE_NAME })

export const awsVault = (table: ItemTable, { KMS_KEY_ID }: { readonly KMS_KEY_ID: string }): Vault =>
  createVault({ table, keys: createKmsKeys({ client: new KMSClient(), keyId: KMS_KEY_ID }), clock: systemClock })

export const awsExecutions = (): Executions => createStepFunctions({ client: new SFNClient() })

/** @param urls the URL of each queue that the function may send to */
export const awsQueue = (urls: Readonly<Record<string, string>>): Queue =>
  createSqsQueue({ client: new SQSClient(), urls })

/** @param functions ARNs of handlers by `agency/service`, or by `agency` */
export const awsInvoker = (functions: Readonly<Record<string, string>>): HandlerInvoker =>
  createLambdaInvoker({ client: new LambdaClient({ maxAttempts: 1 }), functions })
