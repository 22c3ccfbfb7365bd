import { CustomResource, Duration, Stack } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import type { Directory as Content } from '../../../shared/directory.ts'
import type { DirectoryEnv } from '../directory/env.ts'
import { items, throughDynamoDb } from '../permissions.ts'
import { textLength } from '../text-length.ts'
import { EngineFunction } from './engine-function.ts'

export interface DirectoryProps {
  readonly table: ITable
  readonly dataKey: IKey
  readonly content: Content
  readonly logRetentionDays: number
}

/** CloudFormation hands a custom resource's properties over in one asynchronous call of 256 KB. */
const LIMIT = 250_000

/** What functions are told of agencies, machines and webhooks, written to the table at each deployment that changes it. */
export class Directory extends Construct {
  /** What functions have as DIRECTORY: known, and so they are changed, only once it is in the table. */
  readonly id: string

  constructor(scope: Construct, id: string, { table, dataKey, content, logRetentionDays }: DirectoryProps) {
    super(scope, id)
    const text = Stack.of(this).toJsonString(content)
    refuseTooLarge(textLength(Stack.of(this).resolve(text)))
    const keeper = new EngineFunction<typeof DirectoryEnv>(this, 'Keeper', {
      entry: 'infra/aws/directory/index.ts',
      description: 'Writes at deployment what functions are told of agencies and machines',
      timeout: Duration.minutes(1),
      logRetentionDays,
      environment: { TABLE_NAME: table.tableName },
      permissions: [items(table, 'PutItem', 'DeleteItem'), throughDynamoDb(dataKey)],
    })
    const written = new CustomResource(this, 'Written', {
      resourceType: 'Custom::Directory',
      serviceToken: keeper.fn.functionArn,
      properties: { Directory: text },
    })
    this.id = written.ref
  }
}

function refuseTooLarge(bytes: number): void {
  if (bytes <= LIMIT) return
  throw new RangeError(
    `The directory of agencies, machines and webhooks takes about ${bytes} bytes, CloudFormation hands over at most ${LIMIT}; ` +
      'deploy some of the life situations, or of the agencies, under another name.',
  )
}
