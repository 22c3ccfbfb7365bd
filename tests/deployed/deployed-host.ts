import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import { EMULATED } from '../../infra/aws/emulator/start-emulator.ts'
import type { JourneyHost } from '../journeys/host.ts'
import { type Deployment, startDeployment } from './deployment.ts'

/** A deployed host, and the deployment as it stands. */
export interface DeployedHost extends JourneyHost {
  readonly deployment: () => Deployment
}

export async function startDeployed(): Promise<DeployedHost> {
  let deployment = await startDeployment()
  const { baseUrl, identity, agencies, close, endpoint } = deployment
  return {
    name: 'the deployed app',
    deployment: () => deployment,
    baseUrl,
    agencies,
    token: identity.token,
    sweep: await sweeperOf(endpoint),
    async release() {
      deployment = await deployment.release()
    },
    close,
  }
}

/** Calls the sweeper. Its schedule does so every minute, in which hurried business time goes on by many months. */
async function sweeperOf(endpoint: string): Promise<() => Promise<void>> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const client = new LambdaClient({ endpoint, region: EMULATED.region, credentials })
  const { Functions = [] } = await client.send(new ListFunctionsCommand({ MaxItems: 1000 }))
  const sweeper = Functions.find(({ FunctionName }) => FunctionName?.includes('Sweeper'))
  return async () => {
    const { FunctionError } = await client.send(new InvokeCommand({ FunctionName: sweeper?.FunctionName }))
    if (FunctionError) throw new Error(`The sweeper failed: ${FunctionError}.`)
  }
}
