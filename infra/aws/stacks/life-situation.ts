import { NestedStack } from 'aws-cdk-lib'
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch'
import { type IStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import { undoMachineOf } from '../../../shared/records/undo-machine.ts'
import { machineAlarms } from '../alarms/machine-alarms.ts'
import type { AgencyQueue } from '../constructs/agency-queues.ts'
import { Alarms } from '../constructs/alarms.ts'
import { LifeSituationMachine, type LifeSituationMachineProps } from '../constructs/life-situation-machine.ts'
import { type Names, titleOf } from '../names.ts'
import { machineMetrics } from '../watched-metrics.ts'
import { nestedAs } from './nested-as.ts'

export interface LifeSituationProps extends Omit<LifeSituationMachineProps, 'name' | 'undoing' | 'queues'> {
  readonly names: Names
  /** By agency. */
  readonly queues: ReadonlyMap<string, AgencyQueue>
  readonly alarmAction: IAlarmAction | undefined
}

/** One version of a life situation: the machine of its applications, and the one that undoes what is withdrawn. */
export class LifeSituationStack extends NestedStack {
  readonly situation: LifeSituation
  /** The machine's version that new applications are pinned to. */
  readonly pinnedArn: string

  constructor(scope: Construct, { situation, names, queues, alarmAction, ...shared }: LifeSituationProps) {
    const title = titleOf(situation)
    super(scope, title)
    nestedAs(this, title)
    this.situation = situation
    const name = names.machine(situation)
    const work = new Map([...queues].map(([agency, { queue }]) => [agency, queue]))
    const made = { situation, queues: work, ...shared }
    const machine = new LifeSituationMachine(this, 'Applications', { ...made, name, undoing: false })
    new LifeSituationMachine(this, 'Undoing', { ...made, name: undoMachineOf(name), undoing: true })
    this.pinnedArn = machine.pinnedArn
    new Alarms(this, 'Alarms', {
      thresholds: machinesOf(this, situation, names)
        .map(([known, machine]) => machineAlarms(known, machineMetrics(machine)))
        .reduce((all, each) => ({ ...all, ...each })),
      names,
      action: alarmAction,
    })
  }
}

/** Both machines of a life situation, by what operators call them and by their names: no stack refers to another for them. */
export function machinesOf(
  scope: Construct,
  situation: LifeSituation,
  names: Names,
): readonly (readonly [string, IStateMachine])[] {
  const title = titleOf(situation)
  const name = names.machine(situation)
  const known = (machine: string) => StateMachine.fromStateMachineName(scope, `Known-${machine}`, machine)
  return [
    [title, known(name)],
    [undoMachineOf(title), known(undoMachineOf(name))],
  ]
}
