import { randomUUID } from 'node:crypto'
import { systemTimer } from '../timer.ts'
import { acceptDefinition } from './accept-definition.ts'
import type { StatesEngine } from './api.ts'
import { createExecutionReader } from './describe.ts'
import { createLiveExecutions } from './executions.ts'
import { stateFunctions } from './functions.ts'
import { readHistory } from './history.ts'
import { awsLimits } from './limits.ts'
import type { Machine } from './machine.ts'
import { createMachineStore } from './machine-store.ts'
import type { StatesEngineDeps } from './ports.ts'
import type { EngineServices } from './run.ts'
import { defineStatesTables } from './schema.ts'
import { createStarter } from './start-execution.ts'
import { createTaskAnswers } from './task-answers.ts'
import { createTimers } from './timers.ts'
import { createTokens } from './token.ts'
import { validateStateMachineDefinition } from './validation/validate.ts'

export type { StatesEngine } from './api.ts'

export function createStatesEngine(deps: StatesEngineDeps): StatesEngine {
  const { database, clock, resources, timer = systemTimer, random = Math.random, uuid = randomUUID } = deps
  const { account = '000000000000', region = 'us-east-1', partition = 'aws' } = deps
  const { roleArn: standardRole = `arn:${partition}:iam::${account}:role/states` } = deps
  const limits = { ...awsLimits, ...deps.limits }
  const arnPrefix = `arn:${partition}:states:${region}:${account}`
  const arnOf = (machine: Machine, name: string) => `${arnPrefix}:execution:${machine.name}:${name}`
  defineStatesTables(database)

  const functions = stateFunctions({ clock, random, uuid })
  const machines = createMachineStore({ database, functions, limits, arnPrefix })
  const now = () => clock.now()
  let isClosed = false
  const services: EngineServices = {
    ...{ database, resources, limits, region, random, now, token: createTokens() },
    isClosed: () => isClosed,
    wakeBy: (time) => timers.wakeBy(time),
    post: (execution, frame, attempt, signal) => {
      if (!isClosed) void live.send(execution, { kind: 'answer', frame, attempt, signal })
    },
  }
  const wake = (id: number) => live.send(id, { kind: 'timers' })
  const timers = createTimers({ database, clock, timer, wake })
  const live = createLiveExecutions({ database, services, machines })
  const reader = createExecutionReader(live, machines)

  return {
    validateStateMachineDefinition,
    createStateMachine({ name, definition: given, version, type = 'STANDARD', roleArn = standardRole }) {
      const definition = acceptDefinition(given, type, resources.services ?? [])
      const machine = machines.create({ name, version, type, roleArn, definition }, clock.now())
      return { stateMachineArn: machine.arn }
    },
    startExecution: createStarter({ database, services, machines, live, reader, arnOf, uuid }),
    ...createTaskAnswers(live, limits),
    async stopExecution(executionArn, error, cause) {
      await live.send(reader.find(executionArn).id, { kind: 'stop', error, cause })
      return { stopDate: reader.find(executionArn).stopped ?? clock.now() }
    },
    describeExecution: reader.describe,
    getExecutionHistory: (executionArn) => readHistory(database, reader.find(executionArn).id),
    executionArn: (stateMachine, name) => arnOf(machines.find(stateMachine), name),
    transitions: (executionArn) => reader.find(executionArn).transitions,
    resume: live.resume,
    nextTimerAt: timers.next,
    runTimers: timers.run,
    startTimers: timers.start,
    idle: live.idle,
    close() {
      isClosed = true
      timers.stop()
    },
  }
}
