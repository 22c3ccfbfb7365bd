import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { inLanguage } from '../../shared/model/text.ts'
import type { Chain, MapState, StateMachine } from '../asl.ts'
import { placeholders, type Bindings } from './bindings.ts'
import { createStateNames, type StateName } from './state-names.ts'
import { gateState, operatorState, performState, type Steps } from './task-states.ts'
import { MACHINE_SECONDS, serviceSeconds } from './timeouts.ts'

/**
 * The state machine that undoes a withdrawn application: a branch per service, side by side. Its gate holds a service
 * back until those that depend on it are undone, so that what was built last goes first and no agency waits for one it
 * does not depend on; requests with nothing to undo pass at once. Its input is that of the situation's own machine.
 */
export function compileCompensation(definition: LifeSituation, bindings: Bindings = placeholders): StateMachine {
  const stateName = createStateNames()
  const all = stateName('All services')
  const services = Object.keys(definition.services).toReversed()
  const lists = [...new Set(services.flatMap((service) => definition.services[service]?.forEach ?? []))]
  const chain = (service: string) => undoing(definition, service, bindings, stateName)
  const single = services.filter((service) => definition.services[service]?.forEach === undefined)
  const branches = [
    ...single.map(chain),
    ...lists.map((list) => {
      const chains = services.filter((service) => definition.services[service]?.forEach === list).map(chain)
      return eachItem(definition, list, chains, stateName)
    }),
  ]
  return {
    Comment: `Undoes ${inLanguage(definition.title)} (${definition.id}, version ${definition.version})`,
    QueryLanguage: 'JSONata',
    TimeoutSeconds: MACHINE_SECONDS,
    StartAt: all,
    States: { [all]: { Type: 'Parallel', Branches: branches, Output: {}, End: true } },
  }
}

function undoing(definition: LifeSituation, service: string, bindings: Bindings, stateName: StateName): Chain {
  const declared = definition.services[service]
  const agency = declared?.agency ?? ''
  const title = inLanguage(declared?.title ?? { en: service })
  const gate = stateName(`Await those after ${title}`)
  const steps: Steps = {
    service,
    agency,
    gate,
    perform: stateName(`Undo ${title} · ${inLanguage(definition.agencies[agency]?.title ?? { en: agency })}`),
    operator: stateName(`Operator: undo ${title}`),
    withdrawn: stateName(`Ended: ${title}`),
    perItem: declared?.forEach !== undefined,
    undo: true,
    next: undefined,
  }
  return {
    StartAt: gate,
    States: {
      [gate]: gateState(steps, bindings),
      [steps.perform]: performState(steps, bindings, serviceSeconds(declared?.deadline ?? 'P1D')),
      [steps.operator]: operatorState(steps, bindings),
      [steps.withdrawn]: { Type: 'Succeed', Output: {} },
    },
  }
}

function eachItem(definition: LifeSituation, list: string, chains: readonly Chain[], stateName: StateName): Chain {
  const title = inLanguage(definition.subjects[list]?.title ?? { en: list })
  const name = stateName(`For each: ${title}`)
  const inner = stateName(`All services: ${title}`)
  const map: MapState = {
    Type: 'Map',
    Items: `{% $states.context.Execution.Input.lists.${/^[a-z0-9]+$/.test(list) ? list : `\`${list}\``} %}`,
    ItemSelector: { item: '{% $states.context.Map.Item.Value %}' },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: inner,
      States: { [inner]: { Type: 'Parallel', Branches: chains, Output: {}, End: true } },
    },
    Output: {},
    End: true,
  }
  return { StartAt: name, States: { [name]: map } }
}
