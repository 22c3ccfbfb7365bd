import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import { EMULATED } from '../../infra/aws/emulator/start-emulator.ts'
import type { AuditReport } from '../../shared/disclosures/verify.ts'
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

const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' }

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
    audit: () => audited(endpoint),
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
    await anybody.until(
      await anybody.submit(example),
      (view) => isSettled(view) || view.status === 'awaiting-applicant',
    )
  })
  await Promise.all(started)
}

/** As auditors do who can read the deployment's table. */
async function audited(endpoint: string): Promise<AuditReport> {
  const client = new DynamoDBClient({ endpoint, region: EMULATED.region, credentials: CREDENTIALS })
  const { TableNames = [] } = await client.send(new ListTablesCommand({}))
  const table = TableNames.find((name) => name.startsWith('EnsembleState-')) ?? ''
  const { accessKeyId, secretAccessKey } = CREDENTIALS
  const aws = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: EMULATED.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  }
  const audit = ['run', '-s', 'audit', '--', 'verify', '--json', '--table', table]
  const { stdout } = await promisify(execFile)('npm', audit, { env: { ...process.env, ...aws } })
  return JSON.parse(stdout) as AuditReport
}

/** Calls the sweeper. Its schedule does so every minute, in which hurried business time goes on by many months. */
async function sweeperOf(endpoint: string): Promise<() => Promise<void>> {
  const client = new LambdaClient({ endpoint, region: EMULATED.region, credentials: CREDENTIALS })
  const { Functions = [] } = await client.send(new ListFunctionsCommand({ MaxItems: 1000 }))
  const sweeper = Functions.find(({ FunctionName }) => FunctionName?.includes('Sweeper'))
  return async () => {
    const { FunctionError } = await client.send(new InvokeCommand({ FunctionName: sweeper?.FunctionName }))
    if (FunctionError) throw new Error(`The sweeper failed: ${FunctionError}.`)
  }
}
