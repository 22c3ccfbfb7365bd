import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { LifeSituation } from '../model/life-situation.ts'

/** The definition version an application is pinned to. */
export function definitionOf(
  { definitions }: Pick<Engine, 'definitions'>,
  pinned: { readonly situation: string; readonly version: number },
): LifeSituation {
  const definition = definitions.version(pinned.situation, pinned.version)
  if (definition) return definition
  throw new Failure('platform-failed', 'A running application is pinned to a definition that is no longer deployed.', {
    got: `${pinned.situation} version ${pinned.version}`,
    expected: 'every version with applications in flight in the catalogue',
    remedy: 'Deploy the catalogue with that version again.',
  })
}
