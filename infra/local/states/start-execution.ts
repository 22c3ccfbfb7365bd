import type { Database } from '../database.ts'
import type { StartExecution, StatesEngine } from './api.ts'
import type { ExecutionReader } from './describe.ts'
import { StatesError } from './errors.ts'
import type { LiveExecutions } from './executions.ts'
import { exceeds } from './limits.ts'
import type { Machine } from './machine.ts'
import type { MachineStore } from './machine-store.ts'
import type { EngineServices } from './run.ts'

export interface StartDeps {
  database: Database
  services: EngineServices
  machines: MachineStore
  live: LiveExecutions
  reader: ExecutionReader
  arnOf(machine: Machine, name: string): string
  uuid(): string
}

/** What AWS takes as an execution's name. */
const validName = /^[^\s\p{Cc}<>{}[\]?*"#%\\^|~`$&,;:/]{1,80}$/u

/** Starts executions; the same name and input again, while it runs, is the same execution. */
export function createStarter(deps: StartDeps): StatesEngine['startExecution'] {
  const { database, services, machines, live, reader, arnOf, uuid } = deps
  let lastId = Number(database.statement('SELECT MAX(id) AS id FROM states_execution').get()?.['id'] ?? 0)

  return async ({ stateMachine, name = uuid(), input = {} }: StartExecution) => {
    const machine = machines.find(stateMachine)
    if (!validName.test(name)) throw new StatesError('InvalidName', `Invalid Name: '${name}'`)
    const text = JSON.stringify(input)
    if (exceeds(text, services.limits.payloadBytes)) {
      const most = services.limits.payloadBytes
      throw new StatesError('InvalidExecutionInput', `Invalid Execution Input: more than ${most} bytes`)
    }
    const arn = arnOf(machine, name)
    const known = reader.known(arn)
    if (known?.status === 'RUNNING' && known.input === text) return { executionArn: arn, startDate: known.started }
    if (known) throw new StatesError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`)
    const started = services.now()
    const due = machine.timeoutSeconds === undefined ? null : started + machine.timeoutSeconds * 1000
    const ended = { output: null, error: null, cause: null, stopped: null }
    const counts = { events: 0, transitions: 0 }
    const id = (lastId += 1)
    await live.begin({ id, arn, name, machine, input: text, started, due, status: 'RUNNING', ...ended, ...counts })
    return { executionArn: arn, startDate: started }
  }
}
