import type { Branch } from '../../shared/model/branches.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { inLanguage } from '../../shared/model/text.ts'
import type { Chain, State } from '../asl.ts'
import type { Bindings } from './bindings.ts'
import type { StateName } from './state-names.ts'
import { gateState, operatorState, performState, type Steps } from './task-states.ts'
import { serviceSeconds } from './timeouts.ts'

/** The states of one branch: a gate if it waits, its services in turn, their operator states, its end at withdrawal. */
export function branchChain(
  definition: LifeSituation,
  branch: Branch,
  bindings: Bindings,
  stateName: StateName,
): Chain {
  const steps = stepsOf(definition, branch, stateName)
  const states: [string, State][] = steps.flatMap((each) => {
    const service = definition.services[each.service]
    const timeout = serviceSeconds(service?.deadline ?? 'P1D')
    const perform: [string, State] = [each.perform, performState(each, bindings, timeout)]
    return each.gate ? [[each.gate, gateState(each, bindings)], perform] : [perform]
  })
  const [first] = steps
  return {
    StartAt: first?.gate ?? first?.perform ?? '',
    States: Object.fromEntries([
      ...states,
      ...steps.map((each) => [each.operator, operatorState(each, bindings)]),
      [first?.withdrawn ?? '', { Type: 'Succeed', Output: {} }],
    ]),
  }
}

function stepsOf(definition: LifeSituation, branch: Branch, stateName: StateName): Steps[] {
  const titleOf = (service: string) => inLanguage(definition.services[service]?.title ?? { en: service })
  const withdrawn = stateName('Withdrawn')
  const steps: Steps[] = []
  for (const service of branch.services.toReversed()) {
    const agency = definition.services[service]?.agency ?? ''
    const title = titleOf(service)
    steps.unshift({
      service,
      agency,
      gate: branch.gated && service === branch.services[0] ? stateName(`Await ${title}`) : undefined,
      perform: stateName(`${title} · ${inLanguage(definition.agencies[agency]?.title ?? { en: agency })}`),
      operator: stateName(`Operator: ${title}`),
      withdrawn,
      perItem: branch.list !== undefined,
      next: steps[0]?.perform,
    })
  }
  return steps
}
