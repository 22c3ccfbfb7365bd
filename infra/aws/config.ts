import * as z from 'zod'
import { ScanTag } from '../../shared/adapters/tag-scanner.ts'
import { DocumentPeriods } from '../../shared/documents/document-periods.ts'
import { InlineJwks } from '../../shared/http/auth/token-settings.ts'
import { Slug } from '../../shared/model/life-situation.ts'
import { Webhook } from '../../shared/webhooks/webhook.ts'

const LAMBDA_ARN =
  /^arn:aws[a-z-]*:lambda:[a-z]{2}(-[a-z]+)+-\d:\d{12}:function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_$-]{1,128})?$/
const CERTIFICATE_ARN = /^arn:aws[a-z-]*:acm:[a-z]{2}(-[a-z]+)+-\d:\d{12}:certificate\/[\w-]+$/
const TOPIC_ARN = /^arn:aws[a-z-]*:sns:[a-z]{2}(-[a-z]+)+-\d:\d{12}:[\w-]{1,256}$/

/** API Gateway takes issuers over HTTPS only; an emulator on this machine takes one on the loopback interface too. */
const Issuer = z
  .url()
  .refine((url) => /^https:\/\/|^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(url), 'an https URL')

/** The handler of a service, or of all services of an agency that have none of their own. */
const Handler = z.strictObject({
  agency: Slug,
  service: Slug.optional(),
  /** The agency's Lambda function, in this account or another. */
  lambdaArn: z.string().regex(LAMBDA_ARN, 'arn:aws:lambda:<region>:<account>:function:<name>'),
})
export type HandlerEntry = z.infer<typeof Handler>

/** What differs between deployments. */
export const Config = z.strictObject({
  /** First part of the stacks' names, so that several deployments fit one account. */
  name: z
    .string()
    .regex(/^[A-Z][A-Za-z0-9]{0,30}$/)
    .default('Ensemble'),
  /**
   * The identity provider of citizens, officials and agencies; without it, the deployment makes a Cognito user pool.
   */
  identity: z
    .strictObject({
      issuer: Issuer,
      audience: z.string().min(1),
      /** Where the issuer publishes its keys; or the keys themselves. */
      jwksUrl: z.url({ protocol: /^https$/ }).optional(),
      jwks: InlineJwks.optional(),
      rolesClaim: z.string().min(1).default('roles'),
      agencyClaim: z.string().min(1).default('agency'),
    })
    .refine(({ jwksUrl, jwks }) => (jwksUrl === undefined) !== (jwks === undefined), 'give either jwksUrl or jwks')
    .optional(),
  /** A name of one's own for the API; the certificate is in the same region. */
  domain: z
    .strictObject({ name: z.hostname(), certificateArn: z.string().regex(CERTIFICATE_ARN, 'the ARN of a certificate') })
    .optional(),
  /** Requests a second, and at once after a pause: of all callers together, and of one caller in one instance. */
  throttling: z
    .strictObject({
      perSecond: z.int().min(1).default(200),
      burst: z.int().min(1).default(400),
      perCallerPerSecond: z.int().min(1).default(10),
      perCallerBurst: z.int().min(1).default(50),
    })
    .prefault({}),
  documents: z
    .strictObject({
      /** Origins of portals whose pages upload and show documents themselves. */
      portals: z.array(z.string().regex(/^https:\/\/[^/*]+$/, 'an origin, as https://portal.example')).default([]),
      /** How a virus scanner that watches the bucket marks what it has looked at. */
      scanTag: ScanTag.optional(),
      ...DocumentPeriods.shape,
    })
    .prefault({}),
  /** Who gets events by HTTPS, signed; each webhook has a secret of its own, made by the deployment. */
  webhooks: z.array(Webhook).default([]),
  /** The hosts that webhooks may have, so that no slip aims events at the inside of a network. */
  webhookHosts: z.array(z.hostname()).default([]),
  logRetentionDays: z.literal([1, 3, 7, 14, 30, 60, 90, 180, 365, 731]).default(90),
  /** How many calls an agency takes at once; event sources allow 2 to 1000. */
  concurrency: z.record(Slug, z.int().min(2).max(1000)).default({}),
  /** How many functions the account may run at once: Lambda's quota of concurrent executions. */
  accountConcurrency: z.int().min(10).default(1000),
  /** Agencies' own handlers. */
  handlers: z.array(Handler).default([]),
  /** Serve with the reference agencies whatever has no handler of its own. */
  referenceAgencies: z.boolean().default(true),
  /**
   * Where the reference agencies' clerks get tokens by their agency's client credentials, and the secret in Secrets
   * Manager that holds these; without it, the reference agencies decide at once what they would decide later.
   */
  clerks: z.strictObject({ tokenUrl: Issuer, secretName: z.string().min(1).optional() }).optional(),
  /** For demonstrations and tests: business time runs so many times faster since an instant. */
  hurry: z.strictObject({ since: z.iso.datetime(), speed: z.number().min(1) }).optional(),
  /** An SNS topic that alarms are sent to. */
  alarmTopicArn: z.string().regex(TOPIC_ARN, 'the ARN of a topic').optional(),
  /** Keep table, keys and queues when their stack is deleted, and refuse its deletion. */
  protect: z.boolean().default(true),
})
export type Config = z.infer<typeof Config>
export type ConfigInput = z.input<typeof Config>
