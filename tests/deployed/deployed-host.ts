import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import { EMULATED } from '../../infra/aws/emulator/start-emulator.ts'
import { example as birth } from '../../workflows/situations/birth-of-a-child/example.ts'
import { example as loss } from '../../workflows/situations/loss-of-a-loved-one/example.ts'
import { example as cafe } from '../../workflows/situations/opening-a-cafe/example.ts'
import { clientOf, isSettled } from '../journeys/client.ts'
import type { JourneyHost, Reachable } from '../journeys/host.ts'
import { type Deployment, startDeployment } from './deployment.ts'

/** A deployed host, and the deployment as it stands. */
export interface DeployedHost extends JourneyHost {
  readonly deployment: () => Deployment
}

export async function startDeployed(): Promise<DeployedHost> {
  let deployment = await startDeployment()
  const { baseUrl, identity, agencies, close, endpoint } = deployment
  await warm({ baseUrl, token: identity.token })
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

/**
 * Has every function started once, whatever comes of it: the first calls take seconds, in which hurried business time
 * goes past deadlines.
 */
async function warm(host: Reachable): Promise<void> {
  const started = [birth, loss, cafe].map(async (example) => {
    const anybody = await clientOf(host)
    await anybody.until(await anybody.submit(example), (view) => isSettled(view) || view.status === 'awaiting-applicant')
  })
  await Promise.all(started)
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
