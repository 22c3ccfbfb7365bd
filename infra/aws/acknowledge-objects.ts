import { Stack, Validations } from 'aws-cdk-lib'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'

/** Acknowledges that a role reaches every object whose name fits, as cdk-nag spells a bucket of another stack. */
export function acknowledgeObjects(role: Construct, bucket: IBucket, names: string, reason: string): void {
  const exported = Stack.of(bucket).exportValue(bucket.bucketArn)
  const { 'Fn::ImportValue': name } = Stack.of(role).resolve(exported) as { 'Fn::ImportValue': string }
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${name}/${names}]`, reason })
}
