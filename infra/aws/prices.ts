/** Prices in US dollars, without free tiers. They are from memory: compare each with AWS's price list before quoting a cost. */
export const PRICES = {
  region: 'us-east-1',
  checked: 'not checked against the price list',
  /** Step Functions, Standard: per state transition. */
  transition: 25 / 1e6,
  /** API Gateway, HTTP API: per request of up to 512 KB. */
  apiRequest: 1 / 1e6,
  /** Lambda on arm64: per call, and per GB-second. */
  lambdaCall: 0.2 / 1e6,
  lambdaGbSecond: 0.0000133334,
  /** DynamoDB on demand, Standard class: per request unit. */
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  /** SQS, standard queues: per request of up to 64 KB. */
  queueRequest: 0.4 / 1e6,
  /** KMS: per key and month, and per request. */
  keyMonth: 1,
  keyRequest: 0.03 / 1e4,
  /** EventBridge: per custom event, and per call of a schedule. */
  event: 1 / 1e6,
  scheduledCall: 1 / 1e6,
  /** CloudWatch: per GB of logs taken in, custom metric, alarm and dashboard, the last three per month. */
  logGigabyte: 0.5,
  metricMonth: 0.3,
  alarmMonth: 0.1,
  dashboardMonth: 3,
  /** X-Ray: per trace recorded. */
  trace: 5 / 1e6,
  /** Secrets Manager: per secret and month. */
  secretMonth: 0.4,
} as const
