import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { permissionsOf } from './statements.ts'
import { resourcesOf, synthesised } from './synthesised.ts'

describe('the archive of disclosures', () => {
  const { stateful, stateless } = synthesised()

  it('can be deleted or altered by nobody for seven years, and outlives the stack', () => {
    stateful.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        ObjectLockEnabled: true,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 2555 } },
        },
        VersioningConfiguration: { Status: 'Enabled' },
      }),
    })
  })

  it('is added to by the sweeper alone, which can neither delete nor list', () => {
    const lines = Object.entries(permissionsOf(stateless)).flatMap(([role, all]) =>
      all.map((line) => `${role}: ${line}`),
    )
    const toArchive = lines.filter((line) => /: s3:\w+ on <Archive/.test(line))
    expect(new Set(toArchive.map((line) => /: (s3:\w+) /.exec(line)?.[1]))).toEqual(
      new Set(['s3:GetObject', 's3:PutObject', 's3:PutObjectRetention']),
    )
    expect(toArchive.every((line) => /^Engine\w*Sweeper/.test(line))).toBe(true)
  })

  it('is left out of a deployment that is to be deleted again', () => {
    const buckets = resourcesOf(synthesised({ protect: false }).stateful, 'AWS::S3::Bucket')
    expect(Object.values(buckets).filter(({ Properties }) => Properties['ObjectLockEnabled'])).toEqual([])
  })
})
