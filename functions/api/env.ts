import * as z from 'zod'
import { businessClockVariables } from '../../shared/adapters/business-clock.ts'
import { ScanTag } from '../../shared/adapters/tag-scanner.ts'
import { documentPeriodVariables } from '../../shared/documents/document-periods.ts'
import { InlineJwks } from '../../shared/http/auth/token-settings.ts'
import { jsonVariable } from '../../shared/json-variable.ts'

/** What the API's function reads from its environment. */
export const ApiEnv = z
  .object({
    TABLE_NAME: z.string().min(1),
    KMS_KEY_ID: z.string().min(1),
    DOCUMENTS_BUCKET: z.string().min(1),
    /** How a scanner that watches the bucket marks what it has looked at; without it, only a test file is recognised. */
    SCAN_TAG: jsonVariable.pipe(ScanTag).optional(),
    INTAKE_QUEUE_URL: z.url(),
    /** The name of what the deployment tells of agencies, machines and webhooks, in the table. */
    DIRECTORY: z.string().min(1),
    /** There where webhooks are. */
    WEBHOOK_QUEUE_URL: z.url().optional(),
    TOKEN_ISSUER: z.string().min(1),
    TOKEN_AUDIENCE: z.string().min(1),
    /** Where the issuer publishes its keys; or TOKEN_JWKS. */
    TOKEN_JWKS_URL: z.url({ protocol: /^https$/ }).optional(),
    TOKEN_JWKS: jsonVariable.pipe(InlineJwks).optional(),
    ROLES_CLAIM: z.string().min(1).default('roles'),
    AGENCY_CLAIM: z.string().min(1).default('agency'),
    SUBJECT_KEY: z.string().min(32),
    ...documentPeriodVariables,
    ...businessClockVariables,
    REQUESTS_PER_SECOND: z.coerce.number().positive().default(10),
    REQUEST_BURST: z.coerce.number().int().positive().default(50),
  })
  .refine((env) => (env.TOKEN_JWKS_URL === undefined) !== (env.TOKEN_JWKS === undefined), {
    path: ['TOKEN_JWKS_URL'],
    error: 'either TOKEN_JWKS_URL or TOKEN_JWKS',
  })
export type ApiEnv = z.infer<typeof ApiEnv>
