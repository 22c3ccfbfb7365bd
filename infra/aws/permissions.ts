import { Aws, Stack } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import * as iam from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { IndexName } from '../../shared/table.ts'
import type { Names } from './names.ts'

type ItemAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem'

/** What a function may do, action by action. */
export type Permission = iam.PolicyStatement

export const allow = (actions: readonly string[], resources: readonly string[], conditions?: object): Permission =>
  new iam.PolicyStatement({ actions: [...actions], resources: [...resources], ...(conditions && { conditions }) })

/** A permission on whatever has a name that begins so, with the reason for which there is none more narrow. */
export class PermissionByName extends iam.PolicyStatement {
  /** The rule of cdk-nag that wants this acknowledged, as it spells it, by reason. */
  readonly acknowledged: { readonly id: string; readonly reason: string }

  /** @param name service and name, as an ARN ends: `sqs:Ensemble-Agency-*` or `states:execution:Ensemble-*:*` */
  constructor(actions: readonly string[], name: string, reason: string) {
    const [service = '', ...rest] = name.split(':')
    const arn = (partition: string, region: string, account: string) =>
      `arn:${partition}:${service}:${region}:${account}:${rest.join(':')}`
    super({ actions: [...actions], resources: [arn(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID)] })
    const spelled = arn('<AWS::Partition>', '<AWS::Region>', '<AWS::AccountId>')
    this.acknowledged = { id: `AwsSolutions-IAM5[Resource::${spelled}]`, reason }
  }
}

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

/** To each agency's queue, of however many agencies. */
export const sendToAgencies = ({ everyAgencyQueue }: Names): Permission =>
  new PermissionByName(
    ['sqs:SendMessage'],
    `sqs:${everyAgencyQueue}`,
    'One line for each of a hundred agencies is more than a role may have; nothing else has such a name.',
  )

/** What may be done with executions, and with the machines that they run on, of however many life situations. */
export function onMachines({ everyMachine }: Names, key: IKey) {
  const machines = (...actions: string[]) =>
    new PermissionByName(
      actions.map((action) => `states:${action}`),
      `states:stateMachine:${everyMachine}`,
      'Every version of every machine of this deployment, and of no other: a line for each is more than a role may have.',
    )
  const executions = (...actions: string[]) =>
    new PermissionByName(
      actions.map((action) => `states:${action}`),
      `states:execution:${everyMachine}:*`,
      'Executions are named after applications, which come and go.',
    )
  return {
    start: [machines('StartExecution'), throughStepFunctions(key)],
    answer: [machines('SendTaskSuccess', 'SendTaskFailure'), throughStepFunctions(key)],
    /** To start an application's execution again, and to see and to stop the one before. */
    all: [
      machines('StartExecution', 'SendTaskSuccess', 'SendTaskFailure'),
      executions('DescribeExecution', 'StopExecution'),
      throughStepFunctions(key),
    ],
  }
}
