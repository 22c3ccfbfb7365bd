import type { Engine } from '../engine.ts'
import type { Caller } from '../model/caller.ts'
import type { ActorRecord } from '../records/application-record.ts'

/** The name under which the proof of the nth actor of an application rests sealed. */
export const sealedProof = (applicationId: string, at: number) => `${applicationId}#actor-${at}`

/** Who acts, as an application keeps it: the proof of a relation may tell of a person, so it rests sealed. */
export function sealedActors(
  { vault }: Pick<Engine, 'vault'>,
  { subject, actors }: Caller,
  applicationId: string,
): Promise<ActorRecord[]> {
  return Promise.all(
    actors.map(async ({ evidence, ...actor }, at) =>
      evidence === undefined
        ? actor
        : { ...actor, evidence: await vault.seal(subject, sealedProof(applicationId, at), evidence) },
    ),
  )
}
