import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { EMULATED } from '../../infra/aws/emulator/start-emulator.ts'
import type { Deployment } from './deployment.ts'

/** What is told to the receiver of a webhook: the secret whose ARN the deployment printed. */
export async function secretIn({ endpoint, outputs }: Deployment, output: string): Promise<string> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const client = new SecretsManagerClient({ endpoint, region: EMULATED.region, credentials })
  const SecretId = outputs['EnsembleState']?.[output]
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }))
  return `whsec_${SecretString}`
}
