import { type AgencyHandler, handlerKey } from '../../infra/local/handler-invoker.ts'
import { granted } from '../../shared/agency-sdk/index.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'

/** Answers an event, throws, or leaves the event to the answer that its service has without a script. */
export type Script = (event: AgencyEvent) => unknown

/** Agencies that do what a test says, on any host. */
export interface ScriptedAgencies {
  /** Sets how a service, as `situation/service`, answers from now on. */
  script(service: string, script: Script): void
  /** Everything is granted at once again, and nothing has been heard. */
  reset(): void
  /** What the agencies were asked, in order. */
  readonly heard: readonly AgencyEvent[]
  /** What a service answers; throws where its script does. */
  answer(event: AgencyEvent): Promise<unknown>
}

/** An answer as nobody should give it: none at all. */
export const NOTHING = Symbol('nothing')

/** Agencies of these life situations; without a script, they grant everything, with a text for each fact. */
export function createScriptedAgencies(situations: readonly LifeSituation[]): ScriptedAgencies {
  const scripts = new Map<string, Script>()
  const heard: AgencyEvent[] = []
  const byId = new Map(situations.map((situation) => [`${situation.id}@${situation.version}`, situation]))
  const usual = ({ situation, version, service, operation }: AgencyEvent) => {
    const undoes = operation === 'cancel' || operation === 'compensate'
    const provides = undoes ? [] : (byId.get(`${situation}@${version}`)?.services[service]?.provides ?? [])
    return granted(Object.fromEntries(provides.map((fact) => [fact, `${fact} of ${service}`])))
  }
  return {
    heard,
    script: (service, script) => void scripts.set(service, script),
    reset() {
      scripts.clear()
      heard.length = 0
    },
    async answer(event) {
      heard.push(structuredClone(event))
      const answer = await scripts.get(`${event.situation}/${event.service}`)?.(event)
      return answer === NOTHING ? undefined : (answer ?? usual(event))
    },
  }
}

/** Their handlers in the process of a local host, by `agency/service`. */
export function handlersOf(
  agencies: ScriptedAgencies,
  situations: readonly LifeSituation[],
): ReadonlyMap<string, AgencyHandler> {
  const services = situations.flatMap((situation) => Object.entries(situation.services))
  const answer: AgencyHandler = (event) => agencies.answer(event as AgencyEvent)
  return new Map(services.map(([service, { agency }]) => [handlerKey(agency, service), answer]))
}
