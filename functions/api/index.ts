import { Logger } from '@aws-lambda-powertools/logger'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import { awsBucket } from '../../shared/adapters/aws-bucket.ts'
import { createBusinessClock } from '../../shared/adapters/business-clock.ts'
import { createDynamoDbTable } from '../../shared/adapters/dynamodb-table.ts'
import { createKmsKeys } from '../../shared/adapters/kms-keys.ts'
import { queueUrls } from '../../shared/adapters/queue-urls.ts'
import { createS3Documents } from '../../shared/adapters/s3-documents.ts'
import { createSqsQueue } from '../../shared/adapters/sqs-queue.ts'
import { createStepFunctions } from '../../shared/adapters/step-functions.ts'
import { createSystemIds } from '../../shared/adapters/system-ids.ts'
import { createTagScanner } from '../../shared/adapters/tag-scanner.ts'
import { createApplications } from '../../shared/applications/applications.ts'
import { readDirectory } from '../../shared/directory.ts'
import { describeError } from '../../shared/describe-error.ts'
import { createDisclosures } from '../../shared/disclosures/disclosures.ts'
import { createDocuments } from '../../shared/documents/documents.ts'
import { testSignatureScanner } from '../../shared/documents/test-signature-scanner.ts'
import { createDossiers } from '../../shared/dossier/dossiers.ts'
import { Failure } from '../../shared/failures.ts'
import { createTokenVerifier } from '../../shared/http/auth/token-verifier.ts'
import { createTokenBucket } from '../../shared/http/token-bucket.ts'
import { createOperations } from '../../shared/operations/operations.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { systemClock as clock } from '../../shared/ports/clock.ts'
import { createVault } from '../../shared/vault/vault.ts'
import { WEBHOOK_QUEUE } from '../../shared/webhooks/webhook-message.ts'
import { catalogue } from '../../workflows/catalogue.ts'
import { ApiEnv } from './env.ts'
import { createApi } from './handler.ts'

const env = parseEnv(ApiEnv, process.env)
const logger = new Logger({ serviceName: 'api' })
const table = createDynamoDbTable({ client: new DynamoDBClient(), tableName: env.TABLE_NAME })
const directory = await readDirectory(table, env.DIRECTORY)
const keys = createKmsKeys({ client: new KMSClient(), keyId: env.KMS_KEY_ID })

const bucket = awsBucket(env.DOCUMENTS_BUCKET)
const documents = createS3Documents(bucket)
const scanner = env.SCAN_TAG ? createTagScanner(bucket, env.SCAN_TAG) : testSignatureScanner

const engine = {
  table,
  queue: createSqsQueue({
    client: new SQSClient(),
    urls: {
      ...queueUrls(env.INTAKE_QUEUE_URL, directory),
      ...(env.WEBHOOK_QUEUE_URL && { [WEBHOOK_QUEUE]: env.WEBHOOK_QUEUE_URL }),
    },
  }),
  executions: createStepFunctions({ client: new SFNClient() }),
  vault: createVault({ table, keys, clock }),
  documents,
  clock: createBusinessClock(env, clock),
  ids: createSystemIds({ clock }),
  definitions: catalogue,
  machineOf,
}

const report = (error: unknown) => logger.warn('Left to the sweeper, which does it.', { cause: describeError(error) })

/** The API as a Lambda function. Its buckets are this instance's; the gateway's throttling bounds all of them. */
export const handler = createApi({
  applications: createApplications({ ...engine, report }),
  operations: createOperations({ ...engine, webhooks: directory.webhooks }),
  disclosures: createDisclosures(engine),
  dossiers: createDossiers({ ...engine, report }),
  documents: createDocuments({
    ...engine,
    store: documents,
    scanner,
    periods: { uploadWithin: env.UPLOAD_WITHIN, keptUnused: env.DOCUMENTS_KEPT_UNUSED },
  }),
  definitions: catalogue,
  tokens: createTokenVerifier({
    issuer: env.TOKEN_ISSUER,
    audience: env.TOKEN_AUDIENCE,
    jwks: env.TOKEN_JWKS ?? new URL(env.TOKEN_JWKS_URL ?? ''),
    rolesClaim: env.ROLES_CLAIM,
    agencyClaim: env.AGENCY_CLAIM,
    subjectKey: env.SUBJECT_KEY,
    clock,
  }),
  limiter: createTokenBucket({ clock, perSecond: env.REQUESTS_PER_SECOND, burst: env.REQUEST_BURST }),
  report: ({ error, ...fault }) => logger.error('The platform failed.', { ...fault, cause: describeError(error) }),
})

function machineOf(situation: string, version: number): string {
  const machine = directory.machines[`${situation}@${version}`]
  if (machine) return machine
  throw new Failure('platform-failed', `No machine is deployed for ${situation} version ${version}.`, {
    remedy: 'Deploy again.',
  })
}
