import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { permissionsOf } from './statements.ts'
import { synthesised } from './synthesised.ts'

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

  it('is added to by the sweeper, which can neither delete nor list', () => {
    const permissions = Object.entries(permissionsOf(stateless))
    const lines = permissions.flatMap(([role, all]) => all.map((line) => `${role}: ${line}`))
    const toStorage = lines.filter((line) => line.includes(': s3:'))
    expect(new Set(toStorage.map((line) => /: (s3:\w+) /.exec(line)?.[1]))).toEqual(
      new Set(['s3:GetObject', 's3:PutObject', 's3:PutObjectRetention']),
    )
    expect(toStorage.every((line) => /^Engine\w*Sweeper/.test(line))).toBe(true)
  })

  it('is left out of a deployment that is to be deleted again', () => {
    synthesised({ protect: false }).stateful.resourceCountIs('AWS::S3::Bucket', 0)
  })
})
