import type { StatesEngine } from '../states/engine.ts'
import type { VirtualTime } from '../virtual-time.ts'
import type { Actor } from './case.ts'

/** Plays the outside world of a case. Late or refused answers are part of what a case may show. */
export function createActors(actors: Actor[], clock: VirtualTime, engine: () => StatesEngine) {
  const quietly = (work: () => Promise<unknown>) => void work().catch(() => undefined)
  const later = (seconds: number, work: () => Promise<unknown>) => {
    if (seconds > 0) clock.at(clock.now() + seconds * 1000, () => quietly(work))
    else setImmediate(() => quietly(work))
  }

  return {
    arrived(on: Actor['on'], body: unknown) {
      const token = tokenIn(body)
      if (token === undefined) return
      for (const actor of actors) {
        if (actor.on !== on || !holds(actor.when, body)) continue
        for (let time = 0; time < (actor.times ?? 1); time++) {
          later(actor.afterSeconds ?? 0, () => answer(engine(), actor, token, body))
        }
      }
    },
    activityTask(token: string, input: string) {
      const actor = actors.find(({ action }) => action === 'ActivityWorker')
      if (actor) later(actor.afterSeconds ?? 0, () => work(engine(), actor, token, input, clock))
    },
    started(executionArn: string) {
      for (const { on, action, afterSeconds = 0, error, cause } of actors) {
        if (on !== 'started' || action !== 'StopExecution') continue
        later(afterSeconds, () => engine().stopExecution(executionArn, error, cause))
      }
    },
  }
}

async function answer(engine: StatesEngine, actor: Actor, token: string, body: unknown): Promise<void> {
  if (actor.action === 'SendTaskHeartbeat') return engine.sendTaskHeartbeat(token)
  if (actor.action === 'SendTaskFailure') return engine.sendTaskFailure(token, actor.error, actor.cause)
  if (actor.action !== 'SendTaskSuccess') return
  const { output = { json: {} } } = actor
  return engine.sendTaskSuccess(token, 'json' in output ? output.json : at(body, output.from))
}

interface WorkerState {
  Resource?: string
  Parameters?: Record<string, unknown>
  Seconds?: number
  Next?: string
}

/** Does what the worker's machine does with a task: its sfn calls, in order, with its waits between them. */
async function work(engine: StatesEngine, actor: Actor, token: string, input: string, clock: VirtualTime) {
  const states = Object.values(actor.workerStateMachine?.States ?? {}) as WorkerState[]
  const poll = states.find((state) => state.Resource?.endsWith('getActivityTask'))
  await engine.startActivityTask(token, poll?.Parameters?.['WorkerName'] as string | undefined)
  for (const { Resource, Parameters, Seconds, Next } of states) {
    if (Seconds && Next !== 'GetActivityTask') {
      await new Promise<void>((resolve) => clock.at(clock.now() + Seconds * 1000, resolve))
    }
    if (Resource?.endsWith('sendTaskHeartbeat')) await engine.sendTaskHeartbeat(token)
    if (Resource?.endsWith('sendTaskSuccess')) await engine.sendTaskSuccess(token, JSON.parse(input))
    if (Resource?.endsWith('sendTaskFailure')) {
      const given = Parameters ?? {}
      const error = given['Error'] as string | undefined
      await engine.sendTaskFailure(token, error, 'Cause.$' in given ? input : (given['Cause'] as string | undefined))
    }
  }
}

function tokenIn(body: unknown): string | undefined {
  if (body === null || typeof body !== 'object') return undefined
  for (const [key, value] of Object.entries(body)) {
    if (/^task_?token$/i.test(key) && typeof value === 'string') return value
    const inner = tokenIn(value)
    if (inner !== undefined) return inner
  }
  return undefined
}

function holds(when: Record<string, unknown> | undefined, body: unknown): boolean {
  return Object.entries(when ?? {}).every(([path, value]) => at(body, path) === value)
}

/** `$.a.b`; `$` is the whole body. */
function at(body: unknown, path: string): unknown {
  const keys = path.split('.').slice(1)
  return keys.reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], body)
}
