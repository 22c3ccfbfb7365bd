import { join } from 'node:path'
import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import * as sfn from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import { FaultyDefinition } from '../../../workflows/checks/fault.ts'
import { queuePlaceholder } from '../../../workflows/compile/bindings.ts'
import { compileCompensation } from '../../../workflows/compile/compensation.ts'
import { compile } from '../../../workflows/compile/compile.ts'
import { limitFaults } from '../../../workflows/limits.ts'
import { allow, send } from '../permissions.ts'
import { writeChanged } from '../write-changed.ts'

export interface LifeSituationMachineProps {
  readonly situation: LifeSituation
  readonly name: string
  /** Whether it undoes withdrawn applications, instead of running any. */
  readonly undoing: boolean
  readonly functions: { readonly gate: IFunction; readonly operator: IFunction; readonly finalise: IFunction }
  /** By agency. */
  readonly queues: ReadonlyMap<string, IQueue>
  readonly key: IKey
  readonly logGroup: ILogGroup
}

const DEFINITIONS = join(import.meta.dirname, '../../../dist/machines')

/**
 * The state machine of one version of a life situation, and a published version of
 * it for each release. Published versions stay when the machine changes: applications finish on the one they started
 * with.
 */
export class LifeSituationMachine extends Construct {
  readonly machine: sfn.StateMachine
  /** The ARN that applications submitted from now on are pinned to. */
  readonly pinnedArn: string

  /** @throws FaultyDefinition where the compiled machine is beyond what Step Functions runs */
  constructor(scope: Construct, id: string, props: LifeSituationMachineProps) {
    super(scope, id)
    const { situation, name, undoing, functions, queues, key, logGroup } = props
    const agencies = Object.keys(situation.agencies).flatMap((agency) => {
      const queue = queues.get(agency)
      return queue ? [{ agency, queue }] : []
    })
    this.machine = new sfn.StateMachine(this, 'Machine', {
      comment: situation.title['en'] ?? situation.id,
      definitionBody: sfn.DefinitionBody.fromFile(definitionFile(situation, undoing)),
      stateMachineName: name,
      definitionSubstitutions: {
        gate: functions.gate.functionArn,
        operator: functions.operator.functionArn,
        ...(!undoing && { finalise: functions.finalise.functionArn }),
        ...Object.fromEntries(agencies.map(({ agency, queue }) => [queuePlaceholder(agency), queue.queueUrl])),
      },
      stateMachineType: sfn.StateMachineType.STANDARD,
      tracingEnabled: true,
      logs: { destination: logGroup, level: sfn.LogLevel.ERROR, includeExecutionData: false },
      encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(key),
    })
    const called = Object.values(functions).map((fn) => fn.functionArn)
    this.machine.addToRolePolicy(allow(['lambda:InvokeFunction'], called))
    this.machine.addToRolePolicy(send(...agencies.map(({ queue }) => queue)))
    acknowledge(this.machine)
    const published = new sfn.CfnStateMachineVersion(this, 'Published', {
      stateMachineArn: this.machine.stateMachineArn,
      stateMachineRevisionId: this.machine.stateMachineRevisionId,
    })
    published.applyRemovalPolicy(RemovalPolicy.RETAIN)
    published.node.addDependency(this.machine)
    this.pinnedArn = published.ref
  }
}

/** A file, for inline definitions outgrow a template soon. */
function definitionFile(situation: LifeSituation, undoing: boolean): string {
  const machine = undoing ? compileCompensation(situation) : compile(situation)
  const faults = limitFaults(situation, machine)
  if (faults.length > 0) throw new FaultyDefinition(`The life situation ${situation.id}`, faults)
  const path = join(DEFINITIONS, `${situation.id}-v${situation.version}${undoing ? '-undo' : ''}.asl.json`)
  writeChanged(path, JSON.stringify(machine))
  return path
}

function acknowledge(machine: sfn.StateMachine): void {
  Validations.of(machine).acknowledge(
    {
      id: 'AwsSolutions-SF1',
      reason: 'Errors only: a line for every event would cost more than the execution itself.',
    },
    { id: 'AwsSolutions-IAM5[Resource::*]', reason: 'Log delivery and X-Ray take no resource in their actions.' },
  )
}
