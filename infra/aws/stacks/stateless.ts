import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import type { Config } from '../config.ts'
import { AgencyLane } from '../constructs/agency-lane.ts'
import { Alarms } from '../constructs/alarms.ts'
import { Directory } from '../constructs/directory.ts'
import { EngineFunctions } from '../constructs/engine-functions.ts'
import { ForeignHandlers } from '../constructs/foreign-handlers.ts'
import { HttpEntrance } from '../constructs/http-entrance.ts'
import { Machines } from '../constructs/machines.ts'
import { OperationsDashboard } from '../constructs/operations-dashboard.ts'
import { SavedQueries } from '../constructs/saved-queries.ts'
import { StatusEvents } from '../constructs/status-events.ts'
import { Sweeping } from '../constructs/sweeping.ts'
import { Webhooks } from '../constructs/webhooks.ts'
import { type HandlerArns, handlersOf } from '../handlers-of.ts'
import { type Watched, watchedMetrics } from '../watched-metrics.ts'
import type { StatefulStack } from './stateful.ts'

export interface StatelessProps extends StackProps {
  readonly config: Config
  readonly situations: readonly LifeSituation[]
  readonly stateful: StatefulStack
  /** ARNs of the reference agencies' handlers, by agency. */
  readonly reference: HandlerArns
}

/** Everything that may be replaced at any time: functions, machines, the HTTP API, what operators watch. */
export class StatelessStack extends Stack {
  readonly apiUrl: string

  constructor(scope: Construct, id: string, { config, situations, stateful, reference, ...props }: StatelessProps) {
    super(scope, id, props)
    const { logRetentionDays } = config
    const { table, dataKey, queues } = stateful
    const engine = new EngineFunctions(this, 'Engine', { stateful, config })
    const executionLogs = new LogGroup(this, 'ExecutionLogs', {
      retention: logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const machines = new Machines(this, 'LifeSituations', {
      situations,
      engine,
      queues,
      key: dataKey,
      logGroup: executionLogs,
    })
    const { webhooks } = stateful
    const directory = new Directory(this, 'Directory', {
      table,
      dataKey,
      content: {
        queues: Object.fromEntries([...queues].map(([agency, { queue }]) => [agency, queue.queueName])),
        machines: machines.pinned,
        webhooks: [...(webhooks?.webhooks ?? [])],
        webhookSecrets: Object.fromEntries(
          [...(webhooks?.secrets ?? [])].map(([webhook, secret]) => [webhook, secret.secretArn]),
        ),
      },
      logRetentionDays,
    }).id
    const api = engine.api(directory)
    const sweeper = engine.sweeper(directory)
    const lanes = [...queues].map(
      ([agency, queue]) =>
        new AgencyLane(this, `Lane-${agency}`, {
          agency,
          queue,
          handlers: handlersOf(agency, config.handlers, reference),
          concurrency: config.concurrency[agency] ?? 10,
          ...engine.forDispatch(directory),
          logRetentionDays,
        }),
    )
    for (const { dispatch } of lanes) stateful.documents.acknowledgeIn(dispatch)
    const restarting = [api, sweeper, ...lanes.map(({ dispatch }) => dispatch)].map(({ role }) => role)
    machines.letStart(engine.intake.role, ...restarting)
    machines.letLookAt(...restarting)
    machines.letStop(...restarting)
    machines.letAnswer(
      ...[api, engine.gate, engine.operator, sweeper, ...lanes.map(({ dispatch }) => dispatch)].map(({ role }) => role),
    )
    const entrance = new HttpEntrance(this, 'Http', { api: api.fn, identity: stateful.identity, config })
    const events = new StatusEvents(this, 'StatusEvents', {
      table,
      dataKey,
      bus: stateful.events,
      deadLetters: stateful.unpublished,
      webhooks: webhooks?.work.queue,
      directory,
      logRetentionDays,
    })
    const delivering = webhooks && new Webhooks(this, 'Webhooks', { stateful, webhooks, directory, logRetentionDays })
    new Sweeping(this, 'Sweeping', { sweeper: sweeper.fn })
    new ForeignHandlers(this, 'ForeignHandlers', { lanes, handlers: config.handlers })
    const functions = [
      ...[api, sweeper, ...engine.all, events.publish, ...(delivering ? [delivering.deliver] : [])],
      ...lanes.map(({ dispatch }) => dispatch),
    ]
    this.#watch(config, {
      stage: entrance.stage,
      table,
      intake: stateful.intake,
      publishDeadLetters: stateful.unpublished,
      webhooks: webhooks?.work,
      queues,
      machines: machines.byName,
      sweeper: sweeper.fn,
      functions: functions.map(({ fn }) => fn),
    })
    new SavedQueries(this, 'SavedQueries', {
      functions: functions.map(({ logGroup }) => logGroup),
      executions: executionLogs,
    })
    this.apiUrl = entrance.url
    new CfnOutput(this, 'ApiUrl', { value: this.apiUrl, description: 'Where portals and agencies find the API' })
  }

  #watch({ alarmTopicArn }: Config, watched: Watched): void {
    const metrics = watchedMetrics(watched)
    const topic = alarmTopicArn === undefined ? undefined : Topic.fromTopicArn(this, 'AlarmTopic', alarmTopicArn)
    new Alarms(this, 'Alarms', { metrics, ...(topic && { action: new SnsAction(topic) }) })
    new OperationsDashboard(this, 'Operations', metrics)
  }
}
