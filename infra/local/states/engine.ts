import { randomUUID } from 'node:crypto'
import { acceptDefinition } from './accept-definition.ts'
import type { StateMachineDefinition } from './definition.ts'
import { StatesError } from './errors.ts'
import { readExecution, type Execution, type ExecutionStatus } from './execution.ts'
import { createLiveExecutions } from './executions.ts'
import { StateFailure } from './failures.ts'
import { stateFunctions } from './functions.ts'
import { readHistory, type HistoryEvent } from './history.ts'
import { awsLimits, exceeds } from './limits.ts'
import type { Machine } from './machine.ts'
import { createMachineStore } from './machine-store.ts'
import type { StatesEngineDeps } from './ports.ts'
import type { EngineServices } from './run.ts'
import { defineStatesTables } from './schema.ts'
import { createTimers } from './timers.ts'
import { executionOfToken, newToken } from './token.ts'
import { validateStateMachineDefinition } from './validation/validate.ts'

export interface StartExecution {
  /** A machine's ARN, or `name` or `name:version`. */
  stateMachine: string
  name?: string | undefined
  input?: unknown
}

export interface ExecutionDescription {
  executionArn: string
  stateMachineArn: string
  name: string
  status: ExecutionStatus
  startDate: number
  stopDate: number | undefined
  input: unknown
  output: unknown
  error: string | undefined
  cause: string | undefined
}

export interface NewStateMachine {
  name: string
  definition: StateMachineDefinition | string
  version?: string
  type?: 'STANDARD' | 'EXPRESS'
  roleArn?: string
}

/** Step Functions on one database. Every method's writes are in the database when it resolves. */
export interface StatesEngine {
  /** The same machine again changes nothing. @throws InvalidDefinition with every fault */
  createStateMachine(machine: NewStateMachine): { stateMachineArn: string }
  validateStateMachineDefinition: typeof validateStateMachineDefinition
  startExecution(start: StartExecution): Promise<{ executionArn: string; startDate: number }>
  sendTaskSuccess(token: string, output: unknown): Promise<void>
  sendTaskFailure(token: string, error?: string, cause?: string): Promise<void>
  sendTaskHeartbeat(token: string): Promise<void>
  /** A worker has taken an activity's task. */
  startActivityTask(token: string, worker?: string): Promise<void>
  stopExecution(executionArn: string, error?: string, cause?: string): Promise<{ stopDate: number }>
  describeExecution(executionArn: string): ExecutionDescription
  getExecutionHistory(executionArn: string): HistoryEvent[]
  executionArn(stateMachine: string, name: string): string
  /** How many states the execution has entered. */
  transitions(executionArn: string): number
  /** Goes on after a restart; calls that were in flight are made again. */
  resume(): Promise<void>
  /** The next instant at which something is due, in milliseconds. */
  nextTimerAt(): number | undefined
  /** Runs everything that is due by the clock. */
  runTimers(): Promise<void>
  /** Runs timers by the machine's own clock until `close`. */
  startTimers(): void
  /** Resolves when no execution can go on by itself, calls in flight aside. */
  idle(): Promise<void>
  close(): void
}

export function createStatesEngine(deps: StatesEngineDeps): StatesEngine {
  const { database, clock, resources, random = Math.random, uuid = randomUUID } = deps
  const { account = '000000000000', region = 'us-east-1', partition = 'aws' } = deps
  const { roleArn = `arn:${partition}:iam::${account}:role/states` } = deps
  const limits = { ...awsLimits, ...deps.limits }
  const arnPrefix = `arn:${partition}:states:${region}:${account}`
  defineStatesTables(database)
  const functions = stateFunctions({ clock, random, uuid })
  const machines = createMachineStore({ database, functions, limits, arnPrefix })
  const services: EngineServices = {
    database,
    resources,
    limits,
    region,
    random,
    now: () => clock.now(),
    token: newToken,
    post: (execution, frame, attempt, signal) => {
      void executions.send(execution, { kind: 'answer', frame, attempt, signal })
    },
  }
  const timers = createTimers(database, clock, (id) => executions.send(id, { kind: 'timers' }))
  const executions = createLiveExecutions({ database, services, machines, rested: timers.rearm })
  let executionId = (database.statement('SELECT MAX(id) AS id FROM states_execution').get()?.['id'] as number | null) ?? 0

  const arnOf = (machine: Machine, name: string) => `${arnPrefix}:execution:${machine.name}:${name}`
  const find = (arn: string) => {
    const execution = executions.isLive(arn) ?? readExecution(database, arn)
    if (!execution) throw new StatesError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`)
    return execution
  }
  const machineOf = (execution: ReturnType<typeof find>) =>
    typeof execution.machine === 'number' ? machines.byId(execution.machine) : execution.machine
  const answer = async (token: string, message: Parameters<typeof executions.send>[1]) => {
    const id = executionOfToken(token)
    if (!database.statement('SELECT 1 FROM states_execution WHERE id = ?').get(id) && !executions.hasLive(id)) {
      throw new StatesError('TaskDoesNotExist', "Task Does Not Exist: 'Provided task does not exist'")
    }
    await executions.send(id, message)
  }

  return {
    validateStateMachineDefinition,
    createStateMachine({ name, definition, version, type = 'STANDARD', roleArn: role = roleArn }) {
      const accepted = acceptDefinition(definition, type, resources.services ?? [])
      const machine = machines.create({ name, version, type, roleArn: role, definition: accepted }, clock.now())
      return { stateMachineArn: machine.arn }
    },

    async startExecution({ stateMachine, name = uuid(), input = {} }) {
      const machine = machines.find(stateMachine)
      if (!/^[A-Za-z0-9_-]{1,80}$/.test(name)) throw new StatesError('InvalidName', `Invalid Name: '${name}'`)
      const text = JSON.stringify(input)
      if (exceeds(text, limits.payloadBytes)) {
        throw new StatesError('InvalidExecutionInput', `Invalid Execution Input: more than ${limits.payloadBytes} bytes`)
      }
      const arn = arnOf(machine, name)
      const known = executions.isLive(arn) ?? readExecution(database, arn)
      if (known) {
        if (known.status === 'RUNNING' && known.input === text) return { executionArn: arn, startDate: known.started }
        throw new StatesError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`)
      }
      const execution = newExecution((executionId += 1), arn, machine, name, text, clock.now())
      await executions.begin(execution)
      return { executionArn: arn, startDate: execution.started }
    },

    async sendTaskSuccess(token, output) {
      const text = JSON.stringify(output)
      if (text === undefined || exceeds(text, limits.payloadBytes)) {
        throw new StatesError('InvalidOutput', "Invalid Output: 'Output is no JSON value or too large'")
      }
      await answer(token, { kind: 'token', token, signal: { kind: 'success', output: text } })
    },
    sendTaskFailure: (token, error, cause) =>
      answer(token, { kind: 'token', token, signal: { kind: 'failure', failure: new StateFailure(error, cause) } }),
    sendTaskHeartbeat: (token) => answer(token, { kind: 'heartbeat', token }),
    startActivityTask: (token, worker) => answer(token, { kind: 'token', token, signal: { kind: 'activity', worker } }),

    async stopExecution(executionArn, error, cause) {
      const execution = find(executionArn)
      await executions.send(execution.id, { kind: 'stop', error, cause })
      return { stopDate: find(executionArn).stopped ?? clock.now() }
    },

    describeExecution(executionArn) {
      const execution = find(executionArn)
      const { name, status, started, stopped, input, output, error, cause } = execution
      return {
        executionArn,
        stateMachineArn: machineOf(execution).arn,
        name,
        status,
        startDate: started,
        stopDate: stopped ?? undefined,
        input: JSON.parse(input) as unknown,
        output: output === null ? undefined : (JSON.parse(output) as unknown),
        error: error ?? undefined,
        cause: cause ?? undefined,
      }
    },
    getExecutionHistory: (executionArn) => readHistory(database, find(executionArn).id),
    executionArn: (stateMachine, name) => arnOf(machines.find(stateMachine), name),
    transitions: (executionArn) => find(executionArn).transitions,

    async resume() {
      const sql = `SELECT DISTINCT execution AS id FROM states_frame WHERE phase IN ('enter', 'start', 'call')`
      const ids = database.statement(sql).all().map((row) => row['id'] as number)
      await Promise.all(ids.map((id) => executions.send(id, { kind: 'resume' })))
    },
    nextTimerAt: timers.next,
    runTimers: timers.run,
    startTimers: timers.start,
    idle: executions.idle,
    close: timers.stop,
  }
}

function newExecution(id: number, arn: string, machine: Machine, name: string, input: string, now: number): Execution {
  const due = machine.timeoutSeconds === undefined ? null : now + machine.timeoutSeconds * 1000
  const ended = { output: null, error: null, cause: null, stopped: null }
  return { id, arn, name, machine, input, started: now, status: 'RUNNING', events: 0, transitions: 0, due, ...ended }
}
