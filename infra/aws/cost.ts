import { type Price, PRICES } from './prices.ts'

/** One line of a bill. */
export interface CostLine {
  readonly what: string
  readonly amount: number
  readonly dollars: number
}

/** What one application uses, counted. */
export interface Use {
  readonly transitions: number
  readonly apiCalls: number
  readonly gateCalls: number
  readonly services: number
  readonly handlerCalls: number
  readonly messages: number
  readonly readUnits: number
  readonly writeUnits: number
  /** Events published, and the batches of changes that they came of. */
  readonly events: number
  readonly batches: number
  /** Times the sweeper took it up, and objects that went to write-once storage of it. */
  readonly heals: number
  readonly bundles: number
  /** Bytes that leave for the internet. */
  readonly answerBytes: number
}

/** What is not counted but assumed of one application: durations of warm functions, bytes of logs, shares. */
const ASSUMED = {
  apiMilliseconds: 25,
  apiGigabytes: 1,
  functionMilliseconds: 40,
  functionGigabytes: 0.5,
  /** Dispatch waits for the agency. */
  dispatchMilliseconds: 150,
  /** Of a sweep that heals many at once. */
  healMilliseconds: 20,
  /**
   * A data key is made for the applicant and one for the event, and unwrapped by three instances that have not seen
   * them.
   */
  keyRequests: 5,
  bytesPerApiCall: 350,
  bytesPerCall: 250,
  /** X-Ray's default rule samples a twentieth. */
  traced: 0.05,
} as const

const THOUSAND = 1000

/** What a thousand applications cost, line by line, at list prices; agencies pay for their own handlers. */
export function costPerThousand(use: Use): CostLine[] {
  const dispatches = use.handlerCalls
  // What the sweeper changes, the publisher looks at.
  const short = 1 + use.gateCalls + 1 + use.batches + use.heals
  const calls = use.apiCalls + dispatches + short
  const gigabyteSeconds =
    (use.apiCalls * ASSUMED.apiMilliseconds * ASSUMED.apiGigabytes +
      (dispatches * ASSUMED.dispatchMilliseconds +
        short * ASSUMED.functionMilliseconds +
        use.heals * ASSUMED.healMilliseconds) *
        ASSUMED.functionGigabytes) /
    1000
  // Step Functions sends what the services wait for; each message is sent, received and deleted.
  const queueRequests = (use.messages + use.services) * 3
  const logGigabytes = (use.apiCalls * ASSUMED.bytesPerApiCall + calls * ASSUMED.bytesPerCall) / 1e9
  const line = (what: string, amount: number, { usd }: Price): CostLine => ({
    what,
    amount: amount * THOUSAND,
    dollars: amount * THOUSAND * usd,
  })
  return [
    line('Step Functions: transitions', use.transitions, PRICES.transition),
    line('API Gateway: requests', use.apiCalls, PRICES.apiRequest),
    line('Lambda: calls', calls, PRICES.lambdaCall),
    line('Lambda: GB-seconds', gigabyteSeconds, PRICES.lambdaGbSecond),
    line('DynamoDB: write units', use.writeUnits, PRICES.writeUnit),
    line('DynamoDB: read units', use.readUnits, PRICES.readUnit),
    line('SQS: requests', queueRequests, PRICES.queueRequest),
    line('KMS: requests', ASSUMED.keyRequests, PRICES.keyRequest),
    line('EventBridge: events', use.events, PRICES.event),
    line('CloudWatch: GB of logs', logGigabytes, PRICES.logGigabyte),
    line('Internet: GB out', use.answerBytes / 1e9, PRICES.gigabyteOut),
    line('S3: objects written', use.bundles, PRICES.putRequest),
    line('X-Ray: traces', ASSUMED.traced, PRICES.trace),
  ]
}

/** What a deployment holds that costs whether it is used or not. */
export interface Held {
  readonly keys: number
  readonly secrets: number
  readonly alarms: number
  readonly dashboards: number
  readonly customMetrics: number
  /** Queues that a function polls. */
  readonly polledQueues: number
  readonly agencies: number
}

const MINUTES_A_MONTH = 43_800
/** Lambda keeps five pollers on a queue, each asking every 20 s. */
const POLLS_A_MINUTE = 15
/** A sweep asks for what is due in each shard, and for the oldest wait of each agency. */
const SHARDS = 8
const SWEEP_GIGABYTE_SECONDS = 0.25 * 0.5
const METRIC_LINE_BYTES = 350

/** What a deployment costs a month without any application, line by line, at list prices. */
export function fixedMonthlyCost(held: Held): CostLine[] {
  const line = (what: string, amount: number, { usd }: Price): CostLine => ({ what, amount, dollars: amount * usd })
  const measured = held.agencies + 1
  return [
    line('KMS: keys', held.keys, PRICES.keyMonth),
    line('Secrets Manager: secrets', held.secrets, PRICES.secretMonth),
    line('CloudWatch: alarms', held.alarms, PRICES.alarmMonth),
    line('CloudWatch: dashboards', held.dashboards, PRICES.dashboardMonth),
    line('CloudWatch: custom metrics', held.customMetrics, PRICES.metricMonth),
    line('SQS: polling', held.polledQueues * POLLS_A_MINUTE * MINUTES_A_MONTH, PRICES.queueRequest),
    line('Scheduler: sweeps', MINUTES_A_MONTH, PRICES.scheduledCall),
    line('Lambda: sweeps', MINUTES_A_MONTH, PRICES.lambdaCall),
    line('Lambda: GB-seconds of sweeps', MINUTES_A_MONTH * SWEEP_GIGABYTE_SECONDS, PRICES.lambdaGbSecond),
    line('DynamoDB: read units of sweeps', MINUTES_A_MONTH * (SHARDS + measured) * 0.5, PRICES.readUnit),
    line(
      'CloudWatch: GB of logs of sweeps',
      (MINUTES_A_MONTH * measured * METRIC_LINE_BYTES) / 1e9,
      PRICES.logGigabyte,
    ),
  ]
}

export const total = (lines: readonly CostLine[]) => lines.reduce((sum, { dollars }) => sum + dollars, 0)
