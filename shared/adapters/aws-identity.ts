import { DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** Whose rights a request to AWS is signed with. */
export interface AwsCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** Who this process is on AWS, and where. */
export interface AwsIdentity {
  readonly credentials: () => Promise<AwsCredentials>
  readonly region: () => Promise<string>
}

/** As any client of the SDK finds it out: from the environment, a profile, or the machine itself. */
export function awsIdentity(): AwsIdentity {
  const { credentials, region } = new DynamoDBClient().config
  return { credentials: () => credentials(), region: () => region() }
}
