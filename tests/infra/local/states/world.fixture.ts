import type { Database } from '../../../../infra/local/database.ts'
import { openDatabase } from '../../../../infra/local/open-database.ts'
import type { ExecutionDescription } from '../../../../infra/local/states/api.ts'
import type { StateDefinition, StateMachineDefinition } from '../../../../infra/local/states/definition.ts'
import { createStatesEngine, type StatesEngine } from '../../../../infra/local/states/engine.ts'
import type { HistoryEvent } from '../../../../infra/local/states/history.ts'
import type { MessageAttributes, StatesEngineDeps, TaskContext } from '../../../../infra/local/states/ports.ts'
import { settle } from '../../../../infra/local/states-cases/settle.ts'
import { createVirtualTime, type VirtualTime } from '../../../../infra/local/virtual-time.ts'

export type FunctionOf = (payload: never, context: TaskContext) => unknown

export interface SentMessage {
  queueUrl: string
  body: string
  attributes: MessageAttributes
}

export interface Outcome extends ExecutionDescription {
  history: HistoryEvent[]
  /** One line an event: `id<previous type name`. */
  trace: string[]
  types: string[]
}

export interface World {
  engine: StatesEngine
  clock: VirtualTime
  database: Database
  sent: SentMessage[]
  /** The payloads that each function was invoked with. */
  invoked: { name: string; payload: unknown; context: TaskContext }[]
  create(definition: Definition, name?: string): void
  start(input?: unknown, name?: string): Promise<string>
  /** Lets everything run that can without the clock moving. */
  settle(): Promise<void>
  /** Moves the clock from one instant to the next until nothing is due. */
  finish(): Promise<void>
  pass(milliseconds: number): Promise<void>
  outcome(executionArn: string): Outcome
  /** Creates, starts and runs to the end. */
  run(definition: Definition, input?: unknown): Promise<Outcome>
  close(): void
}

/** A definition in JSONata; `States` may stand alone. */
export type Definition = { States: Record<string, StateDefinition>; StartAt?: string; TimeoutSeconds?: number }

export interface WorldOptions extends Partial<Pick<StatesEngineDeps, 'random' | 'limits' | 'database' | 'timer'>> {
  functions?: Record<string, FunctionOf>
  clock?: VirtualTime
}

export const lambda = 'arn:aws:states:::lambda:invoke'
export const lambdaCallback = 'arn:aws:states:::lambda:invoke.waitForTaskToken'
export const sqs = 'arn:aws:states:::sqs:sendMessage'
export const sqsCallback = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken'
export const startOfTime = Date.parse('2030-01-01T00:00:00Z')

export function functionError(errorType: string, errorMessage = 'it failed'): Error {
  return Object.assign(new Error(errorMessage), { errorType, errorMessage, trace: [] })
}

export function createWorld(options: WorldOptions = {}): World {
  const { functions = {}, clock = createVirtualTime(startOfTime), database = openDatabase(':memory:') } = options
  const sent: SentMessage[] = []
  const invoked: World['invoked'] = []
  const engine = createStatesEngine({
    database,
    clock,
    ...(options.random && { random: options.random }),
    ...(options.timer && { timer: options.timer }),
    ...(options.limits && { limits: options.limits }),
    resources: {
      async invokeFunction(name, payload, context) {
        invoked.push({ name, payload, context })
        return functions[name]?.(payload as never, context)
      },
      sendMessage(queueUrl, body, attributes) {
        sent.push({ queueUrl, body, attributes })
        return { MessageId: `message-${sent.length}` }
      },
    },
  })
  const world: World = {
    ...{ engine, clock, database, sent, invoked },
    create(definition, name = 'machine') {
      engine.createStateMachine({ name, definition: complete(definition) })
    },
    async start(input = {}, name = 'run') {
      const { executionArn } = await engine.startExecution({ stateMachine: 'machine', name, input })
      return executionArn
    },
    settle: () => settle(engine, database),
    async finish() {
      await world.settle()
      for (let next = nextInstant(); next !== undefined; next = nextInstant()) {
        clock.advanceTo(next)
        await engine.runTimers()
        await world.settle()
      }
    },
    async pass(milliseconds) {
      const end = clock.now() + milliseconds
      await world.settle()
      for (let next = nextInstant(); next !== undefined && next <= end; next = nextInstant()) {
        clock.advanceTo(next)
        await engine.runTimers()
        await world.settle()
      }
      clock.advanceTo(end)
    },
    outcome: (executionArn) => outcomeOf(engine, executionArn),
    async run(definition, input) {
      world.create(definition)
      const executionArn = await world.start(input)
      await world.finish()
      return world.outcome(executionArn)
    },
    close() {
      engine.close()
      database.close()
    },
  }
  const nextInstant = () => {
    const next = Math.min(engine.nextTimerAt() ?? Infinity, clock.nextDueAt() ?? Infinity)
    return next === Infinity ? undefined : next
  }
  return world
}

/** Runs one machine in a world of its own. */
export async function runMachine(definition: Definition, input?: unknown, options?: WorldOptions): Promise<Outcome> {
  const world = createWorld(options)
  try {
    return await world.run(definition, input)
  } finally {
    world.close()
  }
}

export function complete(definition: Definition): StateMachineDefinition {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(definition.States)[0] ?? '', ...definition }
}

function outcomeOf(engine: StatesEngine, executionArn: string): Outcome {
  const history = engine.getExecutionHistory(executionArn)
  return {
    ...engine.describeExecution(executionArn),
    history,
    trace: history.map(({ id, previousEventId, type, details }) => {
      const label = details?.['name'] ?? (details?.['state'] as string | undefined)
      const index = details?.['index'] === undefined ? '' : `[${String(details['index'])}]`
      return `${id}<${previousEventId} ${type}${label === undefined ? '' : ` ${String(label)}`}${index}`
    }),
    types: history.map(({ type }) => type),
  }
}
