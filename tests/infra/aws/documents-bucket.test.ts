import { describe, expect, it } from 'vitest'
import { permissionsOf } from './statements.ts'
import { engineOf, nestedIn, resource, resourcesOf, synthesised } from './synthesised.ts'

const portals = ['https://portal.example']
const scanTag = { name: 'Scan', verdicts: { OK: 'clean', BAD: 'infected' } } as const
const made = synthesised()
const { stateful, stateless } = made
const open = synthesised({ documents: { portals, scanTag } })
const { Properties, DeletionPolicy } = resource(stateful, 'AWS::S3::Bucket', 'Documents')

/** Actions on documents, by the beginning of the role. */
function actionsOf(template: typeof stateless, role: RegExp): string[] {
  const lines = Object.entries(permissionsOf(template)).flatMap(([name, all]) => (role.test(name) ? all : []))
  return lines.flatMap((line) => /^s3:(\w+) on <Documents\w*\.\w+>\/doc_\*$/.exec(line)?.[1] ?? []).toSorted()
}

describe('the bucket of documents', () => {
  it('is sealed by the customer key, closed to the public and to plain HTTP, and outlives the stack', () => {
    expect(DeletionPolicy).toBe('Retain')
    expect(Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: expect.anything() },
          },
        ],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    })
    const policy = resource(stateful, 'AWS::S3::BucketPolicy', 'Documents').Properties['PolicyDocument']
    expect(policy).toMatchObject({
      Statement: [{ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
    })
  })

  it('forgets what was deleted with the backups of the table, and uploads that were given up', () => {
    expect(Properties['LifecycleConfiguration']).toMatchObject({
      Rules: [
        {
          Status: 'Enabled',
          NoncurrentVersionExpiration: { NoncurrentDays: 35 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 8 },
        },
      ],
    })
  })

  it('is open to the pages of configured portals alone', () => {
    expect(Properties['CorsConfiguration']).toBeUndefined()
    expect(resource(open.stateful, 'AWS::S3::Bucket', 'Documents').Properties['CorsConfiguration']).toMatchObject({
      CorsRules: [{ AllowedOrigins: portals, AllowedMethods: ['GET', 'PUT'] }],
    })
  })

  it('is used by each function for what it does and no more', () => {
    const api = ['AbortMultipartUpload', 'DeleteObject', 'GetObject', 'ListMultipartUploadParts', 'PutObject']
    expect(actionsOf(stateless, /^EngineApi/)).toEqual(api)
    expect(actionsOf(open.stateless, /^EngineApi/)).toEqual([...api, 'GetObjectTagging'].toSorted())
    expect(actionsOf(nestedIn(made, 'Agency-zags'), /^LaneDispatch/)).toEqual(['GetObject'])
    expect(actionsOf(stateless, /^EngineSweeper/)).toEqual(['AbortMultipartUpload', 'DeleteObject'])
    expect(actionsOf(stateless, /^Engine(Intake|Gate|Operator|Finalise)|^StatusEvents/)).toEqual([])
  })

  it('is known to each function that uses it', () => {
    const functions = engineOf(made)
      .flatMap((template) => Object.entries(resourcesOf(template, 'AWS::Lambda::Function')))
      .filter(([, { Properties }]) => JSON.stringify(Properties['Environment'] ?? '').includes('DOCUMENTS_BUCKET'))
    expect(functions.map(([id]) => id.replace(/Function.*/, ''))).toEqual(
      expect.arrayContaining(['EngineApi', 'EngineSweeper', 'LaneDispatch']),
    )
  })
})
