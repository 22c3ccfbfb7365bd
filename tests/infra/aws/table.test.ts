import { describe, expect, it } from 'vitest'
import { TABLE } from '../../../shared/table.ts'
import { resourcesOf, synthesised } from './synthesised.ts'

const tables = Object.entries(resourcesOf(synthesised().stateful, 'AWS::DynamoDB::Table'))

/** CloudFormation replaces the table, and its items are gone from the new one, when any of these changes. */
const IDENTITY = {
  logicalId: 'ItemsTableE2D1F4C3',
  TableName: undefined,
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  LocalSecondaryIndexes: undefined,
  ImportSourceSpecification: undefined,
}

describe('the table', () => {
  it('is not replaced by a deployment', () => {
    const [[logicalId, { Properties }] = ['', { Properties: {} as Record<string, unknown> }]] = tables
    expect(tables).toHaveLength(1)
    const { TableName, KeySchema, LocalSecondaryIndexes, ImportSourceSpecification } = Properties
    expect({ logicalId, TableName, KeySchema, LocalSecondaryIndexes, ImportSourceSpecification }).toEqual(IDENTITY)
  })

  it('outlives its stack and refuses its deletion', () => {
    expect(tables[0]?.[1]).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { DeletionProtectionEnabled: true },
    })
  })

  it('is recoverable to a point in time, encrypted by our key, and drops what has expired', () => {
    expect(tables[0]?.[1].Properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: expect.anything() },
      TimeToLiveSpecification: { AttributeName: TABLE.timeToLive, Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    })
  })

  it('has the indexes that the code reads, of keys only', () => {
    const indexes = tables[0]?.[1].Properties['GlobalSecondaryIndexes'] as { IndexName: string; Projection: object }[]
    expect(indexes.map(({ IndexName }) => IndexName).toSorted()).toEqual(Object.keys(TABLE.indexes).toSorted())
    expect(indexes.map(({ Projection }) => Projection)).toEqual(indexes.map(() => ({ ProjectionType: 'KEYS_ONLY' })))
  })
})

describe('what must outlive a deployment', () => {
  it('stays when its stack goes: keys, secret, people', () => {
    const { stateful } = synthesised()
    const kept = ['AWS::KMS::Key', 'AWS::SecretsManager::Secret', 'AWS::Cognito::UserPool'].flatMap((type) =>
      Object.entries(resourcesOf(stateful, type)),
    )
    expect(kept.length).toBeGreaterThanOrEqual(4)
    expect(kept.filter(([, { DeletionPolicy }]) => DeletionPolicy !== 'Retain').map(([id]) => id)).toEqual([])
  })
})
