import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import { DescribeExecutionCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn'
import { expect, it } from 'vitest'
import { pending } from '../../shared/agency-sdk/index.ts'
import { changesOf } from '../../infra/aws/emulator/deploy.ts'
import { EMULATED } from '../../infra/aws/emulator/start-emulator.ts'
import { example as cafe } from '../../workflows/situations/opening-a-cafe/example.ts'
import { givenUp, waiting } from '../scripted/deadlines.ts'
import { clientOf, isSettled, serviceOf } from '../journeys/client.ts'
import type { Journey } from '../journeys/journey.ts'
import type { Deployment } from './deployment.ts'

const run = promisify(execFile)

/** What only a deployment can show. */
export const deploymentJourney =
  (deployment: () => Deployment): Journey =>
  (host) => {
    const settings = (): Settings => ({
      endpoint: deployment().endpoint,
      region: EMULATED.region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    })

    it('has nothing to deploy when nothing has changed', async () => {
      expect(await changesOf(deployment())).toBe('')
    }, 300_000)

    it('runs deadlines by its schedule, without being called', async () => {
      host().agencies.script(`${givenUp.id}/slow`, () => pending())
      const person = await clientOf(host())
      const view = await person.until(await person.submit(waiting(givenUp)), isSettled)
      expect(serviceOf(view, 'slow')).toMatchObject({ outcome: 'failed' })
    }, 180_000)

    it('is operated from the command line', async () => {
      const token = await host().token({ sub: 'olga', roles: ['operator'] })
      const env = { ...process.env, ENSEMBLE_URL: host().baseUrl, ENSEMBLE_TOKEN: token }
      const { stdout } = await run('npm', ['run', '-s', 'ops', '--', 'agencies', '--json'], { env })
      const { items } = JSON.parse(stdout) as { items: { agency: string }[] }
      expect(items.map(({ agency }) => agency)).toContain('zags')
    }, 60_000)

    it('publishes each change of status as a CloudEvent of ids, in order', async () => {
      const events = await subscribe(settings(), deployment().outputs['EnsembleState']?.['EventBusName'] ?? '')
      const owner = await clientOf(host())
      const applicationId = await owner.submit(cafe)
      await owner.until(applicationId, isSettled)
      const statuses = await events.until(applicationId, 'settled')
      expect(statuses).toEqual(['received', 'in-progress', 'settled'])
    }, 180_000)

    it('names an execution after its application, and hands it ids only', async () => {
      const owner = await clientOf(host())
      const applicationId = await owner.submit(cafe)
      await owner.until(applicationId, isSettled)
      const sfn = new SFNClient(settings())
      const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}))
      const machine = stateMachines.find(({ name }) => /OpeningACafeV\d+$/.test(name ?? ''))
      const executionArn = `${machine?.stateMachineArn?.replace(':stateMachine:', ':execution:')}:${applicationId}`
      const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }))
      expect(execution.status).toBe('SUCCEEDED')
      expect(JSON.parse(execution.input ?? '')).toEqual({ applicationId, lists: {} })
      expect(execution.output).toBe('{}')
    }, 180_000)
  }

interface Settings {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** Reads the bus by a queue. */
async function subscribe(settings: Settings, busName: string) {
  const sqs = new SQSClient(settings)
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'status-events' }))
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }))
  const eventBridge = new EventBridgeClient(settings)
  const EventPattern = JSON.stringify({ source: [{ prefix: '' }] })
  await eventBridge.send(new PutRuleCommand({ Name: 'status-events', EventBusName: busName, EventPattern }))
  const Targets = [{ Id: 'queue', Arn: Attributes?.QueueArn }]
  await eventBridge.send(new PutTargetsCommand({ Rule: 'status-events', EventBusName: busName, Targets }))
  const seen: string[] = []
  return {
    /** The statuses of an application, once it has come to the last. */
    async until(applicationId: string, last: string): Promise<string[]> {
      while (!seen.includes(last)) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
        )
        seen.push(...Messages.flatMap((message) => statusIn(message, applicationId)))
      }
      return seen
    },
  }
}

function statusIn({ Body = '{}' }: Message, applicationId: string): string[] {
  const { detail } = JSON.parse(Body) as {
    detail: { specversion: string; subject: string; data: Record<string, unknown> }
  }
  const { status } = detail.data
  const isOurs = detail.specversion === '1.0' && detail.data['applicationId'] === applicationId
  return isOurs && typeof status === 'string' ? [status] : []
}
