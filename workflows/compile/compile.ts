import { branchesOf, type Branch } from '../../shared/model/branches.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { inLanguage } from '../../shared/model/text.ts'
import type { Chain, MapState, StateMachine, TaskState } from '../asl.ts'
import { placeholders, type Bindings } from './bindings.ts'
import { branchChain } from './branch-chain.ts'
import { createStateNames, type StateName } from './state-names.ts'
import { MACHINE_SECONDS } from './timeouts.ts'

/**
 * The state machine of a life situation: a branch per chain of services, side by side, then the finalise function.
 * No fact enters it: its input is `{applicationId, lists}`, with the keys of the items of each list.
 *
 * State transitions of an application without failures are at most 2 + 2N − R for N requests of which R wait for
 * nothing, and one more per list; where the services of a list form several branches, one more per item. The language has no
 * state that fans out over items and branches at once, and a Map for each branch costs more of the small lists that people
 * have; one branch for all services of a list would have to name its states by data.
 */
export function compile(definition: LifeSituation, bindings: Bindings = placeholders): StateMachine {
  const stateName = createStateNames()
  const all = stateName('All services')
  const finalise = stateName('Finalise')
  const branches = branchesOf(definition)
  const chain = (branch: Branch) => branchChain(definition, branch, bindings, stateName)
  const lists = [...new Set(branches.flatMap(({ list }) => list ?? []))]
  return {
    Comment: `${inLanguage(definition.title)} (${definition.id}, version ${definition.version})`,
    QueryLanguage: 'JSONata',
    TimeoutSeconds: MACHINE_SECONDS,
    StartAt: all,
    States: {
      [all]: {
        Type: 'Parallel',
        Branches: [
          ...branches.filter(({ list }) => list === undefined).map(chain),
          ...lists.map((list) => listChain(definition, list, branches, chain, stateName)),
        ],
        Output: {},
        Next: finalise,
      },
      [finalise]: finaliseState(bindings),
    },
  }
}

function listChain(
  definition: LifeSituation,
  list: string,
  branches: readonly Branch[],
  chain: (branch: Branch) => Chain,
  stateName: StateName,
): Chain {
  const title = inLanguage(definition.subjects[list]?.title ?? { en: list })
  const name = stateName(`For each: ${title}`)
  const chains = branches.filter((branch) => branch.list === list).map(chain)
  const [only] = chains
  const processor = only && chains.length === 1 ? only : sideBySide(stateName(`All services: ${title}`), chains)
  const map: MapState = {
    Type: 'Map',
    Items: `{% $states.context.Execution.Input.lists.${/^[a-z0-9]+$/.test(list) ? list : `\`${list}\``} %}`,
    ItemSelector: { item: '{% $states.context.Map.Item.Value %}' },
    ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...processor },
    Output: {},
    End: true,
  }
  return { StartAt: name, States: { [name]: map } }
}

function sideBySide(name: string, chains: readonly Chain[]): Chain {
  return { StartAt: name, States: { [name]: { Type: 'Parallel', Branches: chains, Output: {}, End: true } } }
}

function finaliseState(bindings: Bindings): TaskState {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: bindings.finalise,
      Payload: { applicationId: '{% $states.context.Execution.Input.applicationId %}' },
    },
    TimeoutSeconds: 900,
    Retry: [
      {
        ErrorEquals: ['States.ALL'],
        IntervalSeconds: 2,
        MaxDelaySeconds: 3600,
        MaxAttempts: 99,
        JitterStrategy: 'FULL',
      },
    ],
    Output: {},
    End: true,
  }
}
