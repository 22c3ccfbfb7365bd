import { Duration, SecretValue, Stack, type StackProps } from 'aws-cdk-lib'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { referenceServices } from '../../../functions/agencies/registry.ts'
import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import { businessClock } from '../business-clock.ts'
import { servicesByAgency } from '../config-faults.ts'
import type { Config } from '../config.ts'
import { AgencyService } from '../constructs/agency-service.ts'
import { EngineFunction } from '../constructs/engine-function.ts'
import { WorkQueue } from '../constructs/work-queue.ts'
import type { HandlerArns } from '../handlers-of.ts'
import { consume, send } from '../permissions.ts'
import type { ClerkEnv } from '../reference-agencies/clerk-env.ts'

export interface ReferenceAgenciesProps extends StackProps {
  readonly config: Config
  readonly situations: readonly LifeSituation[]
}

const CLERK_TIME = Duration.seconds(30)

/** The reference agencies, a handler each, so that a deployment does something before real agencies plug in. */
export class ReferenceAgenciesStack extends Stack {
  readonly handlers: HandlerArns
  /** Where they lay what is decided later; only where clerks can get tokens. */
  readonly desk: WorkQueue | undefined

  constructor(scope: Construct, id: string, { config, situations, ...props }: ReferenceAgenciesProps) {
    super(scope, id, props)
    const desk = config.clerks && new WorkQueue(this, 'Desk', { handlingTime: CLERK_TIME })
    this.desk = desk
    this.handlers = new Map(
      agenciesOf(situations).map((agency) => {
        const service = new AgencyService(this, `Reference-${agency}`, {
          agency,
          code: { typescript: 'infra/aws/reference-agencies/counter.ts' },
          environment: {
            AGENCY: agency,
            ...businessClock(config),
            ...(desk && { DESK_QUEUE_URL: desk.queue.queueUrl }),
          },
          permissions: desk ? [send(desk.queue)] : [],
          logRetentionDays: config.logRetentionDays,
        })
        // Deployed before the engine, which refers to it until it has the agency's own handler.
        this.exportValue(service.handlerArn)
        return [agency, service.handlerArn]
      }),
    )
  }
}

/** The agencies that there are reference agencies for. */
function agenciesOf(situations: readonly LifeSituation[]): string[] {
  const known = new Set(referenceServices.map(({ agency }) => agency))
  return [...servicesByAgency(situations).keys()].filter((agency) => known.has(agency))
}

export interface ReferenceClerksProps extends StackProps {
  readonly desk: WorkQueue
  readonly clerks: NonNullable<Config['clerks']>
  readonly apiUrl: string
  readonly config: Config
}

/** The reference agencies' clerks, who send what they decide to the HTTP API like any agency. */
export class ReferenceClerksStack extends Stack {
  constructor(scope: Construct, id: string, { desk, clerks, apiUrl, config, ...props }: ReferenceClerksProps) {
    super(scope, id, props)
    const { tokenUrl, secretName } = clerks
    const clerk = new EngineFunction<typeof ClerkEnv>(this, 'Clerk', {
      entry: 'infra/aws/reference-agencies/clerk.ts',
      description: 'Decides what lies on the desk of the reference agencies',
      timeout: CLERK_TIME,
      logRetentionDays: config.logRetentionDays,
      environment: {
        DESK_QUEUE_URL: desk.queue.queueUrl,
        API_URL: apiUrl,
        TOKEN_URL: tokenUrl,
        ...businessClock(config),
        ...(secretName !== undefined && { CLIENT_SECRET: SecretValue.secretsManager(secretName).unsafeUnwrap() }),
      },
      permissions: [consume(desk.queue), send(desk.queue)],
    })
    new EventSourceMapping(this, 'Desk', {
      target: clerk.fn,
      eventSourceArn: desk.queue.queueArn,
      batchSize: 1,
      maxConcurrency: 5,
    })
  }
}
