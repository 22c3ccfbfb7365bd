import * as z from 'zod'
import { InlineJwks } from '../../shared/http/auth/token-settings.ts'

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue({ code: 'custom', message: 'JSON' })
    return z.NEVER
  }
})

/** What the API's function reads from its environment. */
export const ApiEnv = z
  .object({
    TABLE_NAME: z.string().min(1),
    KMS_KEY_ID: z.string().min(1),
    INTAKE_QUEUE_URL: z.url(),
    /** The URL of each agency's queue, by agency: where operators' retries go. */
    AGENCY_QUEUES: json.pipe(z.record(z.string(), z.url())).default({}),
    /** The newest machine version of each life situation's version: `{"birth-of-a-child@1": "arn:…:3"}`. */
    MACHINES: json.pipe(z.record(z.string().regex(/@\d+$/), z.string().startsWith('arn:'))),
    TOKEN_ISSUER: z.string().min(1),
    TOKEN_AUDIENCE: z.string().min(1),
    /** Where the issuer publishes its keys; or TOKEN_JWKS. */
    TOKEN_JWKS_URL: z.url({ protocol: /^https$/ }).optional(),
    TOKEN_JWKS: json.pipe(InlineJwks).optional(),
    ROLES_CLAIM: z.string().min(1).default('roles'),
    AGENCY_CLAIM: z.string().min(1).default('agency'),
    SUBJECT_KEY: z.string().min(32),
    REQUESTS_PER_SECOND: z.coerce.number().positive().default(10),
    REQUEST_BURST: z.coerce.number().int().positive().default(50),
  })
  .refine((env) => (env.TOKEN_JWKS_URL === undefined) !== (env.TOKEN_JWKS === undefined), {
    path: ['TOKEN_JWKS_URL'],
    error: 'either TOKEN_JWKS_URL or TOKEN_JWKS',
  })
export type ApiEnv = z.infer<typeof ApiEnv>
