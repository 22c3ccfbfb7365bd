import { setImmediate } from 'node:timers/promises'
import { openDatabase } from '../../infra/local/open-database.ts'
import { createStatesEngine, type StatesEngine } from '../../infra/local/states/engine.ts'
import { createVirtualTime, type VirtualTime } from '../../infra/local/virtual-time.ts'
import { compile } from '../../workflows/compile/compile.ts'
import type { RandomSituation } from './random-situation.ts'
import { createVirtualWorld, type Behaviour, type Message, type Traced } from './virtual-world.ts'

export interface VirtualRun {
  readonly status: string
  readonly transitions: number
  readonly traces: ReadonlyMap<string, Traced>
  /** Requests still open when the finalise function was called; undefined where it was not. */
  readonly openAtFinalise: number | undefined
}

/** Runs the compiled machine of a situation on the interpreter until nothing is left to happen. */
export async function virtualRun(random: RandomSituation, behaviours: readonly Behaviour[]): Promise<VirtualRun> {
  const clock = createVirtualTime(0)
  const database = openDatabase(':memory:')
  const calls = { count: 0 }
  let openAtFinalise: number | undefined
  const world = createVirtualWorld(random, behaviours, clock, {
    succeed: (token) => void engine.sendTaskSuccess(token, {}),
    fail: (token, error) => void engine.sendTaskFailure(token, error, 'a cause'),
  })
  const invokeFunction = (name: string, payload: unknown) => {
    calls.count++
    if (name === '${gate}') world.gate(payload as Message)
    else if (name === '${operator}') world.operate(payload as Message)
    else openAtFinalise = world.openRequests()
    return Promise.resolve({})
  }
  const sendMessage = (_queue: string, body: string) => {
    calls.count++
    world.perform(JSON.parse(body) as Message)
    return { MessageId: 'm' }
  }
  const engine = createStatesEngine({ database, clock, resources: { invokeFunction, sendMessage } })
  try {
    engine.createStateMachine({ name: 'random', definition: JSON.stringify(compile(random.definition)) })
    world.submit()
    const input = { applicationId: 'app_1', lists: random.lists }
    const { executionArn } = await engine.startExecution({ stateMachine: 'random', name: 'run', input })
    await untilNothingHappens(engine, clock, calls)
    const { status } = engine.describeExecution(executionArn)
    return { status, transitions: engine.transitions(executionArn), traces: world.traces, openAtFinalise }
  } finally {
    engine.close()
    database.close()
  }
}

/** Moves the clock on whenever three turns of the event loop bring no call. */
async function untilNothingHappens(engine: StatesEngine, clock: VirtualTime, calls: { count: number }) {
  for (let quiet = 0; quiet < 3;) {
    const before = calls.count
    await setImmediate()
    await engine.idle()
    quiet = calls.count === before ? quiet + 1 : 0
    const next = clock.nextDueAt()
    if (quiet < 3 || next === undefined) continue
    clock.advanceTo(next)
    quiet = 0
  }
}
