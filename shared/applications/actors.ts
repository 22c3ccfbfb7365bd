import type { Engine } from '../engine.ts'
import type { Caller } from '../model/caller.ts'
import type { ActorRecord } from '../records/application-record.ts'

/**
 * Who acts, as it is kept: the proof of a relation may tell of a person, so it rests sealed.
 *
 * @param name what the proofs are bound to
 */
export function sealedActors(
  { vault }: Pick<Engine, 'vault'>,
  { subject, actors }: Caller,
  name: string,
): Promise<ActorRecord[]> {
  return Promise.all(
    actors.map(async ({ evidence, ...actor }, at) =>
      evidence === undefined
        ? actor
        : { ...actor, evidence: await vault.seal(subject, `${name}#actor-${at}`, evidence) },
    ),
  )
}
