import { RemovalPolicy } from 'aws-cdk-lib'
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { TABLE } from '../../../shared/table.ts'

export interface ItemsTableProps {
  readonly key: IKey
  readonly protect: boolean
}

/**
 * The one table: applications, requests, facts (sealed), disclosures. Its changes are what status events are made of.
 */
export class ItemsTable extends Construct {
  readonly table: dynamodb.Table

  constructor(scope: Construct, id: string, { key, protect }: ItemsTableProps) {
    super(scope, id)
    const text = (name: string) => ({ name, type: dynamodb.AttributeType.STRING })
    this.table = new dynamodb.Table(this, 'Table', {
      partitionKey: text(TABLE.pk),
      sortKey: text(TABLE.sk),
      timeToLiveAttribute: TABLE.timeToLive,
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      stream: dynamodb.StreamViewType.KEYS_ONLY,
      deletionProtection: protect,
      removalPolicy: protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    for (const [indexName, { pk, sk }] of Object.entries(TABLE.indexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(pk),
        sortKey: text(sk),
        projectionType: dynamodb.ProjectionType.KEYS_ONLY,
      })
    }
  }
}
