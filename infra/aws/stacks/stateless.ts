import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import { platformAlarms } from '../alarms/platform-alarms.ts'
import { concurrencyOf } from '../concurrency.ts'
import { servicesByAgency } from '../config-faults.ts'
import type { Config } from '../config.ts'
import { type AgencyQueue, agencyQueuesByName } from '../constructs/agency-queues.ts'
import { Alarms } from '../constructs/alarms.ts'
import { Directory } from '../constructs/directory.ts'
import { EngineFunctions } from '../constructs/engine-functions.ts'
import { ForeignHandlers } from '../constructs/foreign-handlers.ts'
import { HttpEntrance } from '../constructs/http-entrance.ts'
import { OperationsDashboard } from '../constructs/operations-dashboard.ts'
import { SavedQueries } from '../constructs/saved-queries.ts'
import { StatusEvents } from '../constructs/status-events.ts'
import { Sweeping } from '../constructs/sweeping.ts'
import { Webhooks } from '../constructs/webhooks.ts'
import { type HandlerArns, handlersOf } from '../handlers-of.ts'
import type { Names } from '../names.ts'
import { agencyMetrics, machineMetrics, platformMetrics, type Watched } from '../watched-metrics.ts'
import { AgencyStack } from './agency.ts'
import { LifeSituationStack, machinesOf } from './life-situation.ts'
import type { StatefulStack } from './stateful.ts'

export interface StatelessProps extends StackProps {
  readonly config: Config
  readonly situations: readonly LifeSituation[]
  readonly names: Names
  readonly stateful: StatefulStack
  /** ARNs of the reference agencies' handlers, by agency. */
  readonly reference: HandlerArns
}

/**
 * Everything that may be replaced at any time: functions, machines, the HTTP API, what operators watch. Each agency and
 * each life situation is a nested stack, so that their number meets no limit of this one for long.
 */
export class StatelessStack extends Stack {
  readonly apiUrl: string

  constructor(scope: Construct, id: string, props: StatelessProps) {
    super(scope, id, props)
    const { config, situations, names, stateful, reference } = props
    const { logRetentionDays } = config
    const { table, dataKey, webhooks } = stateful
    const queues = agencyQueuesByName(this, servicesByAgency(situations).keys(), names)
    const alarmAction = this.#alarmAction(config)
    const engine = new EngineFunctions(this, 'Engine', { stateful, config, names })
    const log = (name: string) =>
      new LogGroup(this, name, { retention: logRetentionDays, removalPolicy: RemovalPolicy.DESTROY })
    const executionLogs = log('ExecutionLogs')
    const dispatchLogs = log('DispatchLogs')
    const functions = { gate: engine.gate.fn, operator: engine.operator.fn, finalise: engine.finalise.fn }
    const shared = { names, functions, queues, key: dataKey, logGroup: executionLogs, alarmAction }
    const machines = situations.map((situation) => new LifeSituationStack(this, { situation, ...shared }))
    const directory = new Directory(this, 'Directory', {
      table,
      dataKey,
      content: {
        queues: Object.fromEntries([...queues].map(([agency, { queue }]) => [agency, queue.queueName])),
        machines: pinned(machines),
        webhooks: [...(webhooks?.webhooks ?? [])],
        webhookSecrets: Object.fromEntries(
          [...(webhooks?.secrets ?? [])].map(([webhook, secret]) => [webhook, secret.secretArn]),
        ),
      },
      logRetentionDays,
    }).id
    const api = engine.api(directory)
    const sweeper = engine.sweeper(directory)
    const concurrency = concurrencyOf(config, queues.keys())
    for (const [agency, work] of queues) {
      const { lane } = new AgencyStack(this, {
        agency,
        work,
        names,
        caller: names.caller(agency),
        handlers: handlersOf(agency, config.handlers, reference),
        concurrency: concurrency.get(agency) ?? 2,
        ...engine.forDispatch(directory),
        logRetentionDays,
        logGroup: dispatchLogs,
        alarmAction,
      })
      stateful.documents.acknowledgeIn(lane.dispatch)
    }
    const entrance = new HttpEntrance(this, 'Http', { api: api.fn, identity: stateful.identity, config })
    const events = new StatusEvents(this, 'StatusEvents', {
      table,
      dataKey,
      bus: stateful.events,
      unpublished: stateful.unpublished,
      webhooks: webhooks?.work.queue,
      directory,
      logRetentionDays,
    })
    const delivering = webhooks && new Webhooks(this, 'Webhooks', { stateful, webhooks, directory, logRetentionDays })
    new Sweeping(this, 'Sweeping', { sweeper: sweeper.fn })
    new ForeignHandlers(this, 'ForeignHandlers', { agencies: queues.keys(), names, handlers: config.handlers })
    const central = [api, sweeper, ...engine.all, events.publish, ...(delivering ? [delivering.deliver] : [])]
    this.#watch(props, queues, alarmAction, {
      stage: entrance.stage,
      table,
      intake: stateful.intake,
      publish: events.publish.fn,
      unpublished: stateful.unpublished,
      webhooks: webhooks?.work,
      sweeper: sweeper.fn,
      functions: central.map(({ fn }) => fn),
    })
    new SavedQueries(this, 'SavedQueries', {
      functions: [...central.map(({ logGroup }) => logGroup), dispatchLogs],
      executions: executionLogs,
    })
    this.apiUrl = entrance.url
    new CfnOutput(this, 'ApiUrl', { value: this.apiUrl, description: 'Where portals and agencies find the API' })
  }

  #alarmAction({ alarmTopicArn }: Config): IAlarmAction | undefined {
    return alarmTopicArn === undefined
      ? undefined
      : new SnsAction(Topic.fromTopicArn(this, 'AlarmTopic', alarmTopicArn))
  }

  #watch(
    { situations, names }: StatelessProps,
    queues: ReadonlyMap<string, AgencyQueue>,
    action: IAlarmAction | undefined,
    watched: Watched,
  ): void {
    const platform = platformMetrics(watched)
    new Alarms(this, 'Alarms', { thresholds: platformAlarms(platform), names, action })
    new OperationsDashboard(this, 'Operations', {
      platform,
      agencies: [...queues].map(([agency, work]) => agencyMetrics(agency, work)),
      machines: situations
        .flatMap((situation) => machinesOf(this, situation, names))
        .map(([, machine]) => machineMetrics(machine)),
    })
  }
}

/** The versions that new applications are pinned to: `{"birth-of-a-child@1": "arn:…:3"}`. */
function pinned(machines: readonly LifeSituationStack[]): Record<string, string> {
  const newest = machines.filter(({ situation: { id, version } }) =>
    machines.every(({ situation }) => id !== situation.id || version >= situation.version),
  )
  return Object.fromEntries(newest.map(({ situation: { id, version }, pinnedArn }) => [`${id}@${version}`, pinnedArn]))
}
