import { ArnFormat, type CfnElement, Stack, Validations } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import { allow, throughStepFunctions } from '../permissions.ts'
import { LifeSituationMachine } from './life-situation-machine.ts'
import type { WorkQueue } from './work-queue.ts'

export interface MachinesProps {
  readonly situations: readonly LifeSituation[]
  /** The functions that machines call. */
  readonly engine: Readonly<Record<'gate' | 'operator' | 'finalise', { readonly fn: IFunction }>>
  readonly queues: ReadonlyMap<string, WorkQueue>
  readonly key: IKey
  readonly logGroup: ILogGroup
}

/** The machines of every version of every life situation that the catalogue still holds. */
export class Machines extends Construct {
  /** By situation and version: `birth-of-a-child-v1`, and `birth-of-a-child-v1-undo` for its withdrawn applications. */
  readonly byName: ReadonlyMap<string, StateMachine>
  /** The versions that new applications are pinned to, as the API takes them: `{"birth-of-a-child@1": "arn:…:3"}`. */
  readonly pinned: Readonly<Record<string, string>>

  readonly #key: IKey

  constructor(scope: Construct, id: string, { situations, engine, queues, key, logGroup }: MachinesProps) {
    super(scope, id)
    this.#key = key
    const functions = { gate: engine.gate.fn, operator: engine.operator.fn, finalise: engine.finalise.fn }
    const work = new Map([...queues].map(([agency, { queue }]) => [agency, queue]))
    const shared = { functions, queues: work, key, logGroup }
    const made = situations.map((situation) => {
      const name = `${situation.id}-v${situation.version}`
      const { machine, pinnedArn } = new LifeSituationMachine(this, pascalCase(name), { situation, ...shared })
      const undo = new LifeSituationMachine(this, pascalCase(`${name}-undo`), { situation, undoes: machine, ...shared })
      return { situation, name, machine, undo: undo.machine, pinnedArn }
    })
    this.byName = new Map(
      made.flatMap(({ name, machine, undo }) => [
        [name, machine],
        [`${name}-undo`, undo],
      ]),
    )
    const newest = made.filter(({ situation }) =>
      situations.every(({ id, version }) => id !== situation.id || version <= situation.version),
    )
    this.pinned = Object.fromEntries(
      newest.map(({ situation: { id, version }, pinnedArn }) => [`${id}@${version}`, pinnedArn]),
    )
  }

  /**
   * Permissions on machines stand apart from the functions' own policies: the machines name those functions, and a
   * policy of theirs that names the machines would close a circle.
   */
  #permit(id: string, roles: readonly iam.IRole[], statements: readonly iam.PolicyStatement[]): iam.Policy {
    const policy = new iam.Policy(this, id, { roles: [...roles] })
    policy.addStatements(...statements, throughStepFunctions(this.#key))
    return policy
  }

  letStart(...roles: iam.IRole[]): void {
    const arns = [...this.byName.values()].flatMap(({ stateMachineArn }) => [stateMachineArn, `${stateMachineArn}:*`])
    const policy = this.#permit('Start', roles, [allow(['states:StartExecution'], arns)])
    this.#acknowledge(
      policy,
      (machine) => `<${machine}>:*`,
      'A version has its number at the end; applications start again on older ones too.',
    )
  }

  letLookAt(...roles: iam.IRole[]): void {
    this.#permitOnExecutions('LookAt', roles, 'states:DescribeExecution')
  }

  letStop(...roles: iam.IRole[]): void {
    this.#permitOnExecutions('Stop', roles, 'states:StopExecution')
  }

  #permitOnExecutions(id: string, roles: readonly iam.IRole[], action: string): void {
    const executions = [...this.byName.values()].map((machine) =>
      Stack.of(this).formatArn({
        service: 'states',
        resource: 'execution',
        resourceName: `${machine.stateMachineName}:*`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    )
    this.#acknowledge(
      this.#permit(id, roles, [allow([action], executions)]),
      (machine) => `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${machine}.Name>:*`,
      'Executions are named after applications, which come and go.',
    )
  }

  letAnswer(...roles: iam.IRole[]): void {
    const machines = [...this.byName.values()].map((machine) => machine.stateMachineArn)
    this.#permit('Answer', roles, [allow(['states:SendTaskSuccess', 'states:SendTaskFailure'], machines)])
  }

  /** Acknowledges one wildcard a machine, as cdk-nag spells it. */
  #acknowledge(policy: iam.Policy, resourceOf: (logicalId: string) => string, reason: string): void {
    for (const machine of this.byName.values()) {
      const logicalId = Stack.of(this).resolve((machine.node.defaultChild as CfnElement).logicalId) as string
      Validations.of(policy).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resourceOf(logicalId)}]`, reason })
    }
  }
}

const pascalCase = (id: string) => id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
