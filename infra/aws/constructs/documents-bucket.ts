import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import * as s3 from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { dueAt } from '../../../shared/model/deadline.ts'
import { acknowledgeObjects } from '../acknowledge-objects.ts'
import type { Config } from '../config.ts'
import { allow, type Permission, through } from '../permissions.ts'
import { privateBucket } from './private-bucket.ts'

export interface DocumentsBucketProps {
  readonly key: IKey
  readonly protect: boolean
  readonly documents: Config['documents']
}

/** Names of objects begin so. */
const DOCUMENTS = 'doc_*'
/** As long as the table can be set back. */
const BACKUP = Duration.days(35)
/** The sweeper aborts uploads that nobody finishes; what it never learnt of, for a crash came first, goes so long after. */
const UNKNOWN_UPLOAD = Duration.days(7)

type ObjectAction =
  'AbortMultipartUpload' | 'DeleteObject' | 'GetObject' | 'GetObjectTagging' | 'ListMultipartUploadParts' | 'PutObject'

/** The files of applicants. They come and go by signed URLs; what is deleted is gone when the table's backups are. */
export class DocumentsBucket extends Construct {
  readonly bucket: s3.Bucket
  readonly #key: IKey

  constructor(
    scope: Construct,
    id: string,
    { key, protect, documents: { portals, uploadWithin } }: DocumentsBucketProps,
  ) {
    super(scope, id)
    this.#key = key
    const abortAfter = UNKNOWN_UPLOAD.plus(
      Duration.days(Math.floor(dueAt(0, uploadWithin) / Duration.days(1).toMilliseconds())),
    )
    const { GET, PUT } = s3.HttpMethods
    this.bucket = new s3.Bucket(this, 'Bucket', {
      ...privateBucket(key),
      lifecycleRules: [
        {
          noncurrentVersionExpiration: BACKUP,
          abortIncompleteMultipartUploadAfter: abortAfter,
          expiredObjectDeleteMarker: true,
        },
      ],
      ...(portals.length > 0 && {
        cors: [{ allowedOrigins: [...portals], allowedMethods: [GET, PUT], allowedHeaders: ['*'] }],
      }),
      removalPolicy: protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'A log of accesses would keep the addresses of citizens; who was handed a link is a disclosure.',
    })
  }

  /** Acknowledges the one wildcard of `permit`. */
  acknowledgeIn(role: Construct): void {
    acknowledgeObjects(role, this.bucket, DOCUMENTS, 'Documents are named by their ids, which come and go.')
  }

  /** Permits these actions on documents, and what of the key they take. */
  permit(actions: readonly ObjectAction[]): Permission[] {
    // S3 joins encrypted parts by decrypting them.
    const use = actions.includes('PutObject') ? ['kms:GenerateDataKey', 'kms:Decrypt'] : ['kms:Decrypt']
    const reads = actions.some((action) => action === 'PutObject' || action === 'GetObject')
    return [
      allow(
        actions.map((action) => `s3:${action}`),
        [this.bucket.arnForObjects(DOCUMENTS)],
      ),
      ...(reads ? [allow(use, [this.#key.keyArn], through('s3', this.#key))] : []),
    ]
  }
}
