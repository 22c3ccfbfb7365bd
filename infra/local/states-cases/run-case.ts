import type { Database } from '../database.ts'
import { openDatabase } from '../open-database.ts'
import { createStatesEngine, type StatesEngine } from '../states/engine.ts'
import type { HistoryEvent } from '../states/history.ts'
import { createVirtualTime, type VirtualTime } from '../virtual-time.ts'
import { createActors } from './case-actors.ts'
import { caseFunctions } from './case-functions.ts'
import { caseServices } from './case-services.ts'
import type { CaseEvent, CaseOutcome, StatesCase } from './case.ts'
import { settle } from './settle.ts'

/** Services besides Lambda and SQS that the runner plays itself. */
export const playedServices = ['activity', 'sns']

const standardClock = '2024-01-01T00:00:00Z'

/** Runs a case on an engine of its own, in memory, on a virtual clock. */
export async function runCase(testCase: StatesCase): Promise<CaseOutcome> {
  const database = openDatabase(':memory:')
  const clock = createVirtualTime(Date.parse(testCase.clock ?? standardClock))
  const actors = createActors(testCase.actors ?? [], clock, () => engine)
  const { sendMessage, callService } = caseServices(testCase, actors.arrived)
  const engine: StatesEngine = createStatesEngine({
    database,
    clock,
    roleArn: 'arn:aws:iam::000000000000:role/sfn_role',
    resources: {
      invokeFunction: caseFunctions(testCase, clock),
      sendMessage,
      services: playedServices,
      callService,
      scheduleActivity: (_, token, input) => actors.activityTask(token, input),
    },
  })
  try {
    const type = testCase.machineType ?? 'STANDARD'
    engine.createStateMachine({ name: 'case', definition: testCase.definition, type })
    const { executionArn } = await engine.startExecution({ stateMachine: 'case', name: 'run', input: testCase.input })
    actors.started(executionArn)
    await runToRest(engine, database, clock, executionArn)
    return outcomeOf(testCase.id, engine, executionArn)
  } finally {
    engine.close()
    database.close()
  }
}

/** Moves the clock from one instant to the next at which anything happens. */
async function runToRest(
  engine: StatesEngine,
  database: Database,
  clock: VirtualTime,
  executionArn: string,
): Promise<void> {
  for (;;) {
    await settle(engine, database)
    if (engine.describeExecution(executionArn).status !== 'RUNNING') return
    const next = Math.min(engine.nextTimerAt() ?? Infinity, clock.nextDueAt() ?? Infinity)
    if (next === Infinity) return
    clock.advanceTo(next)
    await engine.runTimers()
  }
}

function outcomeOf(id: string, engine: StatesEngine, executionArn: string): CaseOutcome {
  const { status, output, error, cause } = engine.describeExecution(executionArn)
  return { id, status, output, error, cause, events: engine.getExecutionHistory(executionArn).map(caseEvent) }
}

const texts = ['input', 'output', 'parameters']

/** Inputs, outputs, parameters and variables as JSON values instead of texts. */
function caseEvent({ id, previousEventId, type, details = {} }: HistoryEvent): CaseEvent {
  const shown: Record<string, unknown> = { ...details }
  for (const key of texts) if (typeof details[key] === 'string') shown[key] = JSON.parse(details[key])
  const assigned = details['assignedVariables'] as Record<string, string> | undefined
  if (assigned) {
    shown['assignedVariables'] = Object.fromEntries(
      Object.entries(assigned).map(([name, text]) => [name, JSON.parse(text) as unknown]),
    )
  }
  return { id, previousEventId, type, details: shown }
}
