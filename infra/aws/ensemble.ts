import type { Construct } from 'constructs'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import type { Config } from './config.ts'
import { namesOf } from './names.ts'
import { ReferenceAgenciesStack, ReferenceClerksStack } from './stacks/reference.ts'
import { StatefulStack } from './stacks/stateful.ts'
import { StatelessStack } from './stacks/stateless.ts'

/** The stacks of one deployment. */
export interface Ensemble {
  readonly stateful: StatefulStack
  readonly stateless: StatelessStack
}

export function buildEnsemble(scope: Construct, config: Config, situations: readonly LifeSituation[]): Ensemble {
  const { name } = config
  const names = namesOf(name)
  const reference = config.referenceAgencies
    ? new ReferenceAgenciesStack(scope, `${name}ReferenceAgencies`, { config, situations })
    : undefined
  const stateful = new StatefulStack(scope, `${name}State`, { config, situations, names })
  const stateless = new StatelessStack(scope, `${name}Engine`, {
    config,
    situations,
    names,
    stateful,
    reference: reference?.handlers ?? new Map<string, string>(),
  })
  if (reference?.desk && config.clerks) {
    new ReferenceClerksStack(scope, `${name}ReferenceClerks`, {
      config,
      desk: reference.desk,
      clerks: config.clerks,
      apiUrl: stateless.apiUrl,
    })
  }
  return { stateful, stateless }
}
