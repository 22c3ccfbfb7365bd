import { plan, type PlannedRequest } from '../../shared/model/plan.ts'
import { requestKey } from '../../shared/model/request-key.ts'
import type { VirtualTime } from '../../infra/local/virtual-time.ts'
import type { RandomSituation } from './random-situation.ts'

/** How an agency treats a request: how long it takes, how often it fails before, and how it ends. */
export interface Behaviour {
  readonly duration: number
  readonly failures: number
  readonly end: 'granted' | 'refused' | 'given-up'
  /** The dossier holds what it needs of the applicant and the items, so that it goes on where a provider does not deliver. */
  readonly known: boolean
}

/** What became of a request; times in virtual milliseconds. */
export interface Traced {
  readonly request: PlannedRequest
  readonly behaviour: Behaviour
  failures: number
  readyAt?: number
  settledAt?: number
  /** Settled without being worked on: not chosen, or lost with a need. */
  passed?: boolean
}

/** What the states of the machine hand over. */
export interface Message {
  readonly service: string
  readonly item?: string
  readonly token: string
  readonly error?: string
}

/** How the world answers tokens. */
export interface Answers {
  succeed(token: string): void
  fail(token: string, error: string): void
}

const OPERATOR_TAKES = 5

/** Gates, agencies and operators as the rules of the model have them, in virtual time. */
export function createVirtualWorld(
  random: RandomSituation,
  behaviours: readonly Behaviour[],
  clock: VirtualTime,
  answers: Answers,
) {
  const { definition, lists, chosen } = random
  const traces = new Map<string, Traced>()
  plan(definition, { lists, chosen }).forEach((request, at) => {
    const behaviour = behaviours[at % behaviours.length] ?? { duration: 1, failures: 0, end: 'granted', known: false }
    traces.set(request.key, { request, behaviour, failures: 0 })
  })
  const gates = new Map<string, string>()
  const find = ({ service, item }: Message) => {
    const trace = traces.get(requestKey(service, item))
    if (!trace) throw new Error(`The machine calls for a request that is not planned: ${requestKey(service, item)}.`)
    return trace
  }
  const isSettled = (key: string) => traces.get(key)?.settledAt !== undefined
  const isAskable = (fact: string) => definition.facts[fact]?.question !== undefined
  const isKnown = (fact: string, known: boolean | undefined) => known && definition.facts[fact]?.about !== 'event'
  const after = (delay: number, work: () => void) => clock.at(clock.now() + delay, work)
  const openGates = () => {
    for (const [key, token] of gates) {
      if (!isSettled(key) && !traces.get(key)?.request.waitsFor.every(isSettled)) continue
      gates.delete(key)
      after(0, () => answers.succeed(token))
    }
  }
  const settle = (trace: Traced | undefined, end: Behaviour['end'], passed = false) => {
    if (!trace || trace.settledAt !== undefined) return
    Object.assign(trace, { settledAt: clock.now(), passed })
    if (end === 'granted') return
    for (const { key, needs } of trace.request.dependents) {
      const known = traces.get(key)?.behaviour.known
      if (needs.some((fact) => !isAskable(fact) && !isKnown(fact, known))) settle(traces.get(key), 'refused', true)
    }
  }
  const finish = (trace: Traced, token: string) => {
    settle(trace, trace.behaviour.end)
    openGates()
    answers.succeed(token)
  }

  return {
    traces,
    openRequests: () => [...traces.values()].filter(({ settledAt }) => settledAt === undefined).length,

    /** Settles what is lost from the start: services not chosen, and those that need a fact only they would provide. */
    submit() {
      const notChosen = [...traces.values()].filter(({ request }) => !request.chosen)
      const missing = new Set(notChosen.flatMap(({ request }) => definition.services[request.service]?.provides ?? []))
      for (const trace of notChosen) settle(trace, 'refused', true)
      for (const trace of traces.values()) {
        const needs = definition.services[trace.request.service]?.needs ?? []
        const lost = (fact: string) => missing.has(fact) && !isAskable(fact) && !isKnown(fact, trace.behaviour.known)
        if (needs.some(({ fact }) => lost(fact))) settle(trace, 'refused', true)
      }
    },

    gate(message: Message) {
      gates.set(find(message).request.key, message.token)
      openGates()
    },

    perform(message: Message) {
      const trace = find(message)
      if (trace.settledAt !== undefined) return after(0, () => answers.succeed(message.token))
      trace.readyAt ??= clock.now()
      after(trace.behaviour.duration, () => {
        const fails = trace.failures < trace.behaviour.failures || trace.behaviour.end === 'given-up'
        if (!fails) return finish(trace, message.token)
        trace.failures++
        answers.fail(message.token, 'HandlerThrew')
      })
    },

    operate(message: Message) {
      const trace = find(message)
      if (message.error !== 'HandlerThrew') throw new Error(`The operator got the error ${String(message.error)}.`)
      after(OPERATOR_TAKES, () => {
        const givesUp = trace.behaviour.end === 'given-up' && trace.failures > trace.behaviour.failures
        if (givesUp) finish(trace, message.token)
        else answers.fail(message.token, 'Retry')
      })
    },
  }
}
