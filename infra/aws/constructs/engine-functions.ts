import { Duration } from 'aws-cdk-lib'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { ApiEnv } from '../../../functions/api/env.ts'
import type { FinaliseEnv } from '../../../functions/finalise/env.ts'
import type { GateEnv } from '../../../functions/gate/env.ts'
import type { IntakeEnv } from '../../../functions/intake/env.ts'
import type { OperatorEnv } from '../../../functions/operator/env.ts'
import type { SweeperEnv } from '../../../functions/sweeper/env.ts'
import { businessClock } from '../business-clock.ts'
import type { Config } from '../config.ts'
import type { Names } from '../names.ts'
import {
  consume,
  items,
  onMachines,
  type Permission,
  queryIndexes,
  sealAndOpen,
  send,
  sendToAgencies,
  throughDynamoDb,
} from '../permissions.ts'
import { INTAKE_TIME, type StatefulStack } from '../stacks/stateful.ts'
import type { AgencyLaneProps } from './agency-lane.ts'
import { EngineFunction } from './engine-function.ts'
import { API_TIME } from './http-entrance.ts'

export interface EngineFunctionsProps {
  readonly stateful: StatefulStack
  readonly config: Config
  readonly names: Names
}

const SHORT = Duration.seconds(20)
/** Ten applications each: a rush of them leaves functions for those who ask how theirs stand. */
const INTAKE_CONCURRENCY = 50

/** The functions that serve every life situation and agency, each with exactly what its code calls. */
export class EngineFunctions extends Construct {
  readonly intake: EngineFunction<typeof IntakeEnv>
  readonly gate: EngineFunction<typeof GateEnv>
  readonly operator: EngineFunction<typeof OperatorEnv>
  readonly finalise: EngineFunction<typeof FinaliseEnv>
  readonly all: readonly EngineFunction[]
  readonly #props: EngineFunctionsProps

  constructor(scope: Construct, id: string, props: EngineFunctionsProps) {
    super(scope, id)
    this.#props = props
    const { table, intake } = props.stateful
    const made = {
      environment: this.#environment(),
      timeout: SHORT,
      logRetentionDays: props.config.logRetentionDays,
    }
    const stored = (...permissions: Permission[]) => this.#stored(...permissions)
    this.intake = new EngineFunction<typeof IntakeEnv>(this, 'Intake', {
      ...made,
      entry: 'functions/intake/index.ts',
      description: 'Starts the execution of each accepted application',
      timeout: INTAKE_TIME,
      permissions: stored(items(table, 'GetItem', 'UpdateItem'), consume(intake.queue), ...this.#machines().start),
    })
    this.gate = new EngineFunction<typeof GateEnv>(this, 'Gate', {
      ...made,
      environment: { TABLE_NAME: table.tableName },
      entry: 'functions/gate/index.ts',
      description: 'Holds a branch until what it waits for has ended',
      permissions: stored(items(table, 'GetItem', 'UpdateItem'), ...this.#machines().answer),
    })
    this.operator = new EngineFunction<typeof OperatorEnv>(this, 'Operator', {
      ...made,
      entry: 'functions/operator/index.ts',
      description: 'Puts a request that failed before an operator',
      permissions: stored(items(table, 'GetItem', 'UpdateItem', 'ConditionCheckItem'), ...this.#machines().answer),
    })
    this.finalise = new EngineFunction<typeof FinaliseEnv>(this, 'Finalise', {
      ...made,
      entry: 'functions/finalise/index.ts',
      description: 'Settles an application whose requests have all ended',
      permissions: stored(items(table, 'GetItem', 'Query', 'UpdateItem')),
    })
    this.all = [this.intake, this.gate, this.operator, this.finalise]
    new EventSourceMapping(this, 'Accepted', {
      target: this.intake.fn,
      eventSourceArn: intake.queue.queueArn,
      batchSize: 10,
      maxConcurrency: INTAKE_CONCURRENCY,
      reportBatchItemFailures: true,
    })
  }

  /** What follows comes after the machines, which the directory names. */
  sweeper(directory: string): EngineFunction<typeof SweeperEnv> {
    const { table, documents, archive } = this.#props.stateful
    const sweeper = new EngineFunction<typeof SweeperEnv>(this, 'Sweeper', {
      entry: 'functions/sweeper/index.ts',
      description: 'Heals what crashes left behind, runs deadlines, erases, measures waits',
      timeout: Duration.seconds(55),
      logRetentionDays: this.#props.config.logRetentionDays,
      environment: {
        ...this.#environment(),
        ...this.#queues(directory),
        DOCUMENTS_BUCKET: documents.bucket.bucketName,
        ...(archive && { AUDIT_BUCKET: archive.bucket.bucketName }),
      },
      permissions: this.#stored(
        ...(archive?.add() ?? []),
        ...documents.permit(['DeleteObject', 'AbortMultipartUpload']),
        items(table, 'GetItem', 'BatchGetItem', 'Query', 'UpdateItem', 'PutItem', 'DeleteItem', 'ConditionCheckItem'),
        queryIndexes(table, 'byDue', 'byAgency', 'byApplicant'),
        ...this.#raiseAgain(),
      ),
    })
    archive?.acknowledgeIn(sweeper)
    documents.acknowledgeIn(sweeper)
    return sweeper
  }

  /** What each agency's dispatch function needs of the engine. */
  forDispatch(directory: string): Pick<AgencyLaneProps, 'environment' | 'permissions'> {
    const { table, vaultKey, documents } = this.#props.stateful
    return {
      environment: {
        ...this.#environment(),
        ...this.#queues(directory),
        KMS_KEY_ID: vaultKey.keyArn,
        DOCUMENTS_BUCKET: documents.bucket.bucketName,
      },
      permissions: this.#stored(
        items(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'),
        sealAndOpen(vaultKey),
        ...documents.permit(['GetObject']),
        ...this.#raiseAgain(),
      ),
    }
  }

  api(directory: string): EngineFunction<typeof ApiEnv> {
    const { stateful, config } = this.#props
    const { table, dataKey, vaultKey, identity, subjectSecret, documents, webhooks } = stateful
    const { scanTag } = config.documents
    const api = new EngineFunction<typeof ApiEnv>(this, 'Api', {
      entry: 'functions/api/index.ts',
      description: 'The HTTP API of portals, agencies and operators',
      timeout: API_TIME,
      memoryMiB: 1024,
      logRetentionDays: config.logRetentionDays,
      environmentKey: dataKey,
      environment: {
        TABLE_NAME: table.tableName,
        KMS_KEY_ID: vaultKey.keyArn,
        DOCUMENTS_BUCKET: documents.bucket.bucketName,
        ...(scanTag && { SCAN_TAG: JSON.stringify(scanTag) }),
        UPLOAD_WITHIN: config.documents.uploadWithin,
        DOCUMENTS_KEPT_UNUSED: config.documents.keptUnused,
        ...this.#queues(directory),
        ...(webhooks && { WEBHOOK_QUEUE_URL: webhooks.work.queue.queueUrl }),
        ...businessClock(config),
        TOKEN_ISSUER: identity.issuer,
        TOKEN_AUDIENCE: identity.audience,
        ...(identity.jwksUrl !== undefined && { TOKEN_JWKS_URL: identity.jwksUrl }),
        ...(identity.jwks && { TOKEN_JWKS: JSON.stringify(identity.jwks) }),
        ROLES_CLAIM: identity.rolesClaim,
        AGENCY_CLAIM: identity.agencyClaim,
        // Read at deployment; a function's environment rests under the data key.
        SUBJECT_KEY: subjectSecret.secretValue.unsafeUnwrap(),
        REQUESTS_PER_SECOND: String(config.throttling.perCallerPerSecond),
        REQUEST_BURST: String(config.throttling.perCallerBurst),
      },
      permissions: [
        items(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'),
        queryIndexes(table, 'byApplicant', 'byAgency', 'byDue'),
        throughDynamoDb(dataKey),
        sealAndOpen(vaultKey),
        ...documents.permit([
          'PutObject',
          'ListMultipartUploadParts',
          'GetObject',
          ...(scanTag ? (['GetObjectTagging'] as const) : []),
          'DeleteObject',
          'AbortMultipartUpload',
        ]),
        ...this.#raiseAgain(),
        ...(webhooks ? [send(webhooks.work.queue)] : []),
      ],
    })
    documents.acknowledgeIn(api)
    return api
  }

  #environment(): { TABLE_NAME: string; CLOCK_SINCE?: string; CLOCK_SPEED?: string } {
    return { TABLE_NAME: this.#props.stateful.table.tableName, ...businessClock(this.#props.config) }
  }

  #stored(...permissions: Permission[]): Permission[] {
    return [...permissions, throughDynamoDb(this.#props.stateful.dataKey)]
  }

  /** Where applications are accepted, and where it is told how requests are raised again. */
  #queues(directory: string): { INTAKE_QUEUE_URL: string; DIRECTORY: string } {
    return { INTAKE_QUEUE_URL: this.#props.stateful.intake.queue.queueUrl, DIRECTORY: directory }
  }

  /** To raise requests again: sent to their agencies, or with the execution that their application starts anew. */
  #raiseAgain(): Permission[] {
    const { stateful, names } = this.#props
    return [send(stateful.intake.queue), sendToAgencies(names), ...this.#machines().all]
  }

  #machines() {
    const { stateful, names } = this.#props
    return onMachines(names, stateful.dataKey)
  }
}
