import type { IKey } from 'aws-cdk-lib/aws-kms'
import * as s3 from 'aws-cdk-lib/aws-s3'

/** What every bucket here is: encrypted under a key of ours, reached by TLS and by nobody else, losing no version. */
export const privateBucket = (key: IKey) =>
  ({
    encryption: s3.BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    versioned: true,
  }) as const satisfies s3.BucketProps
