import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import * as s3 from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { ARCHIVE_DAYS } from '../../../shared/adapters/aws-archive.ts'
import { acknowledgeObjects } from '../acknowledge-objects.ts'
import { allow, type Permission, through } from '../permissions.ts'
import { privateBucket } from './private-bucket.ts'

/** Names of bundles begin with the id of a person. */
const BUNDLES = 'p_*'

/** Write-once storage of disclosures: nobody, not even the account's root, can alter or delete them. */
export class AuditArchive extends Construct {
  readonly bucket: s3.Bucket
  readonly #key: IKey

  constructor(scope: Construct, id: string, { key }: { readonly key: IKey }) {
    super(scope, id)
    this.#key = key
    this.bucket = new s3.Bucket(this, 'Bucket', {
      ...privateBucket(key),
      objectLockEnabled: true,
      objectLockDefaultRetention: s3.ObjectLockRetention.compliance(Duration.days(ARCHIVE_DAYS)),
      removalPolicy: RemovalPolicy.RETAIN,
    })
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Nobody can alter what it holds, who reads it is in CloudTrail, and a bucket of logs is one more to guard.',
    })
  }

  /** Acknowledges the one wildcard of `add`. */
  acknowledgeIn(role: Construct): void {
    acknowledgeObjects(role, this.bucket, BUNDLES, 'Bundles are named after persons, who come and go.')
  }

  /** To add to the archive, and to tell what is kept already; never to delete or to shorten its time. */
  add(): Permission[] {
    return [
      allow(['s3:GetObject', 's3:PutObject', 's3:PutObjectRetention'], [this.bucket.arnForObjects(BUNDLES)]),
      allow(['kms:GenerateDataKey', 'kms:Decrypt'], [this.#key.keyArn], through('s3', this.#key)),
    ]
  }
}
