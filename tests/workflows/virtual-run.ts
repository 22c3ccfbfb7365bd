import { setImmediate } from 'node:timers/promises'
import { plan, requestKey, type PlannedRequest } from '../../shared/model/plan.ts'
import { openDatabase } from '../../infra/local/database.ts'
import { createStatesEngine } from '../../infra/local/states/engine.ts'
import { createVirtualClock } from '../../infra/local/virtual-clock.ts'
import { compile } from '../../workflows/compile/compile.ts'
import type { RandomSituation } from './random-situation.ts'

/** How an agency treats a request: how long it takes, how often it fails before, and how it ends. */
export interface Behaviour {
  readonly duration: number
  readonly failures: number
  readonly end: 'granted' | 'refused' | 'given-up'
}

/** What became of a request; times in virtual milliseconds. */
export interface Traced {
  readonly request: PlannedRequest
  readyAt?: number
  settledAt?: number
  granted?: boolean
  /** Settled without having been worked on: not chosen, or lost with a need. */
  passed?: boolean
}

export interface VirtualRun {
  readonly status: string
  readonly transitions: number
  readonly traces: ReadonlyMap<string, Traced>
  /** Requests still open when the finalise function was called; undefined where it was not. */
  readonly openAtFinalise: number | undefined
}

interface Message {
  readonly service: string
  readonly item?: string
  readonly token: string
  readonly error?: string
}

/** Runs the compiled machine of a situation on the interpreter, with gates and agencies as the engine's rules have them. */
export async function virtualRun(random: RandomSituation, behaviours: readonly Behaviour[]): Promise<VirtualRun> {
  const { definition, lists, chosen } = random
  const requests = plan(definition, { lists, chosen })
  const traces = new Map<string, Traced>(requests.map((request) => [request.key, { request }]))
  const behaviourOf = new Map(requests.map(({ key }, at) => [key, behaviours[at % behaviours.length] ?? NO_TROUBLE]))
  const failed = new Map<string, number>()
  const gates = new Map<string, string>()
  const clock = createVirtualClock(0)
  const database = openDatabase(':memory:')
  let activity = 0
  let openAtFinalise: number | undefined

  const succeed = (token: string) => clock.at(clock.now(), () => void engine.sendTaskSuccess(token, {}))
  const isSettled = (key: string) => traces.get(key)?.settledAt !== undefined
  const isAskable = (fact: string) => definition.facts[fact]?.question !== undefined
  const openGates = () => {
    for (const [key, token] of gates) {
      if (!isSettled(key) && !traces.get(key)?.request.waitsFor.every(isSettled)) continue
      gates.delete(key)
      succeed(token)
    }
  }
  const settle = (trace: Traced | undefined, granted: boolean, passed: boolean) => {
    if (!trace || trace.settledAt !== undefined) return
    Object.assign(trace, { settledAt: clock.now(), granted, passed })
    if (granted) return
    for (const { key, needs } of trace.request.dependents) {
      if (needs.some((fact) => !isAskable(fact))) settle(traces.get(key), false, true)
    }
  }
  const submit = () => {
    const provider = new Map(Object.entries(definition.services).flatMap(([id, { provides }]) => provides.map((fact) => [fact, id])))
    const left = new Set(requests.filter((request) => !request.chosen).map(({ service }) => service))
    for (const { request } of traces.values()) if (!request.chosen) settle(traces.get(request.key), false, true)
    for (const trace of traces.values()) {
      const needs = definition.services[trace.request.service]?.needs ?? []
      const lost = needs.some(({ fact }) => left.has(provider.get(fact) ?? '') && !isAskable(fact))
      if (lost) settle(trace, false, true)
    }
  }
  const perform = ({ service, item, token }: Message) => {
    const key = requestKey(service, item)
    const trace = traces.get(key)
    if (!trace || isSettled(key)) return succeed(token)
    trace.readyAt ??= clock.now()
    const { duration, failures, end } = behaviourOf.get(key) ?? NO_TROUBLE
    clock.at(clock.now() + duration, () => {
      const before = failed.get(key) ?? 0
      if (before < failures || end === 'given-up') {
        failed.set(key, before + 1)
        return void engine.sendTaskFailure(token, 'HandlerThrew', 'a cause')
      }
      settle(trace, end === 'granted', false)
      openGates()
      succeed(token)
    })
  }
  const operate = ({ service, item, token, error }: Message) => {
    const key = requestKey(service, item)
    if (error !== 'HandlerThrew') throw new Error(`The operator state got the error ${String(error)}.`)
    const { failures, end } = behaviourOf.get(key) ?? NO_TROUBLE
    clock.at(clock.now() + 5, () => {
      if (end !== 'given-up' || (failed.get(key) ?? 0) <= failures) return void engine.sendTaskFailure(token, 'Retry')
      settle(traces.get(key), false, false)
      openGates()
      succeed(token)
    })
  }
  const engine = createStatesEngine({
    database,
    clock,
    resources: {
      invokeFunction(name, payload) {
        activity++
        const message = payload as Message
        if (name === '${gate}') gates.set(requestKey(message.service, message.item), message.token)
        else if (name === '${operator}') operate(message)
        else openAtFinalise = [...traces.values()].filter(({ settledAt }) => settledAt === undefined).length
        openGates()
        return Promise.resolve({})
      },
      sendMessage(_, body) {
        activity++
        perform(JSON.parse(body) as Message)
        return { MessageId: 'm' }
      },
    },
  })
  try {
    engine.createStateMachine({ name: 'random', definition: JSON.stringify(compile(definition)) })
    submit()
    const input = { applicationId: 'app_1', lists }
    const { executionArn } = await engine.startExecution({ stateMachine: 'random', name: 'run', input })
    for (let quiet = 0; quiet < 3 || clock.next() !== undefined; ) {
      const before = activity
      await setImmediate()
      await engine.idle()
      quiet = activity === before ? quiet + 1 : 0
      const next = clock.next()
      if (quiet < 3 || next === undefined) continue
      clock.moveTo(next)
      quiet = 0
    }
    const { status } = engine.describeExecution(executionArn)
    return { status, transitions: engine.transitions(executionArn), traces, openAtFinalise }
  } finally {
    engine.close()
    database.close()
  }
}

const NO_TROUBLE: Behaviour = { duration: 1, failures: 0, end: 'granted' }
