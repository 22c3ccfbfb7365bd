import { createFinalise } from '../../functions/finalise/handler.ts'
import { createGate } from '../../functions/gate/handler.ts'
import { createOperator } from '../../functions/operator/handler.ts'
import type { Engine } from '../../shared/engine.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { undoMachineOf } from '../../shared/records/undo-machine.ts'
import { INTAKE_QUEUE, queueOf } from '../../shared/requests/queue-of.ts'
import type { Bindings } from '../../workflows/compile/bindings.ts'
import { compileCompensation } from '../../workflows/compile/compensation.ts'
import { compile } from '../../workflows/compile/compile.ts'
import type { LocalQueues } from './queue.ts'
import type { Resources } from './states/ports.ts'
import type { StatesEngine } from './states/engine.ts'

/** What the machines' substitutions stand for on this host. */
const BINDINGS: Bindings = { gate: 'gate', operator: 'operator', finalise: 'finalise', queueOf }

/** A life situation's version has one machine, by this name. */
export const machineName = (situation: string, version: number) => `${situation}-v${version}`

export function createMachines(states: StatesEngine, definitions: readonly LifeSituation[]): void {
  for (const definition of definitions) {
    const { id, version } = definition
    const undoing = compileCompensation(definition, BINDINGS)
    states.createStateMachine({
      name: machineName(id, version),
      definition: JSON.stringify(compile(definition, BINDINGS)),
    })
    states.createStateMachine({ name: undoMachineOf(machineName(id, version)), definition: JSON.stringify(undoing) })
  }
}

/** The functions and queues that the machines' tasks call; the engine is there once they are called. */
export function createResources(
  queues: LocalQueues,
  engine: () => Engine,
  onFinalised: (applicationId: string) => void = () => undefined,
): Resources {
  let functions: ReadonlyMap<string, (event: unknown) => Promise<unknown>> | undefined
  const load = () =>
    (functions ??= new Map([
      ['gate', createGate(engine())],
      ['operator', createOperator(engine())],
      ['finalise', createFinalise(engine())],
    ]))
  return {
    async invokeFunction(name, payload) {
      const handler = load().get(name)
      if (!handler) throw new Error(`no function ${name}`)
      const result = await handler(payload)
      if (name === 'finalise') onFinalised((payload as { applicationId: string }).applicationId)
      return result
    },
    sendMessage(queue, body) {
      const { id, send } = queues.draft(queue, JSON.parse(body) as object)
      return { MessageId: id, write: send }
    },
    executionEnded: (execution, status) =>
      status === 'SUCCEEDED' ? undefined : queues.draft(INTAKE_QUEUE, { execution }).send,
  }
}
