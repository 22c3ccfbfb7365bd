import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../infra/local/database.ts'
import { openDatabase } from '../../infra/local/open-database.ts'
import type { Scope, StateMachineDefinition } from '../../infra/local/states/definition.ts'
import { createStatesEngine, type StatesEngine } from '../../infra/local/states/engine.ts'
import { systemClock } from '../../shared/ports/clock.ts'

/** What the interpreter does, with every answer on the disk before the next. */
export interface StatesFigures {
  transitionsPerSecond: number
  waitingExecutions: number
  waitingMemoryMegabytes: number
  waitingCpuMilliseconds: number
}

const branches = 11
const inFlight = 50
const timedExecutions = 1_000
const waitingExecutions = 10_000
const restSeconds = 3

/** A gate that a function answers, then a service that holds a token. */
function branch(index: number): Scope {
  const gate = { FunctionName: 'gate', Payload: { id: '{% $states.input.applicationId %}' } }
  const message = { applicationId: '{% $states.input.applicationId %}', token: '{% $states.context.Task.Token %}' }
  return {
    StartAt: `gate ${index}`,
    States: {
      [`gate ${index}`]: {
        ...{ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: gate },
        ...{ Output: '{% $states.input %}', Next: `service ${index}` },
      },
      [`service ${index}`]: {
        ...{ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', End: true },
        ...{ Arguments: { QueueUrl: 'agency', MessageBody: message }, Output: {}, TimeoutSeconds: 31_536_000 },
      },
    },
  }
}

const busy: StateMachineDefinition = {
  QueryLanguage: 'JSONata',
  StartAt: 'All',
  States: {
    All: { Type: 'Parallel', Branches: Array.from({ length: branches }, (_, index) => branch(index)), End: true },
  },
}
const waiting: StateMachineDefinition = { QueryLanguage: 'JSONata', ...branch(0) }

async function measure(): Promise<StatesFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'states-bench-'))
  const database = openDatabase(join(folder, 'states.sqlite'))
  const tokens: string[] = []
  const engine = createStatesEngine({
    database,
    clock: systemClock,
    resources: {
      invokeFunction: () => Promise.resolve({}),
      sendMessage(_, body) {
        tokens.push((JSON.parse(body) as { token: string }).token)
        return { MessageId: 'message' }
      },
    },
  })
  try {
    engine.createStateMachine({ name: 'busy', definition: busy })
    engine.createStateMachine({ name: 'waiting', definition: waiting })
    const transitionsPerSecond = await timeTransitions(engine, database, tokens)
    return { transitionsPerSecond, waitingExecutions, ...(await watchWaiting(engine, database, tokens)) }
  } finally {
    engine.close()
    database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timeTransitions(engine: StatesEngine, database: Database, tokens: string[]): Promise<number> {
  const started = performance.now()
  const arns: string[] = []
  for (let done = 0; done < timedExecutions; done += inFlight) {
    arns.push(...(await startMany(engine, 'busy', done, inFlight)))
    for (let answered = 0; answered < inFlight * branches;) {
      await database.durable()
      const batch = tokens.splice(0)
      await Promise.all(batch.map((token) => engine.sendTaskSuccess(token, {})))
      answered += batch.length
      if (batch.length === 0) await new Promise((resolve) => setImmediate(resolve))
    }
  }
  await database.durable()
  const seconds = (performance.now() - started) / 1000
  return Math.round(arns.reduce((sum, arn) => sum + engine.transitions(arn), 0) / seconds)
}

async function watchWaiting(engine: StatesEngine, database: Database, tokens: string[]) {
  for (let done = 0; done < waitingExecutions; done += inFlight) {
    await startMany(engine, 'waiting', done, inFlight)
    await database.durable()
    tokens.length = 0
  }
  await sleep(1_000)
  await engine.idle()
  const before = process.cpuUsage()
  await sleep(restSeconds * 1_000)
  const { user, system } = process.cpuUsage(before)
  return {
    waitingMemoryMegabytes: Math.round(process.memoryUsage().rss / 1e6),
    waitingCpuMilliseconds: Math.round((user + system) / 1000 / restSeconds),
  }
}

async function startMany(engine: StatesEngine, stateMachine: string, first: number, count: number): Promise<string[]> {
  const starts = Array.from({ length: count }, (_, index) =>
    engine.startExecution({
      stateMachine,
      name: `run-${first + index}`,
      input: { applicationId: `app-${first + index}` },
    }),
  )
  return (await Promise.all(starts)).map(({ executionArn }) => executionArn)
}

process.stdout.write(`${JSON.stringify(await measure())}\n`)
