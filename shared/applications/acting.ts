import type { Engine } from '../engine.ts'
import type { Caller } from '../model/caller.ts'
import type { ActorView } from '../model/views.ts'
import type { Item, ItemTable, Update, Nested, Write } from '../ports/item-table.ts'
import type { ActorRecord } from '../records/application-record.ts'
import { KEYS, PREFIXES } from '../records/keys.ts'
import { sealedActors } from './actors.ts'

/** What somebody may do for an applicant after the application was submitted. */
export type Acting = 'answered' | 'corrected' | 'withdrawn'

/** That somebody did something for an applicant: who, what, when; appended, never changed. */
export interface ActRecord {
  readonly what: Acting
  readonly at: string
  readonly actors: readonly ActorRecord[]
}

const asAct = (item: Item) => item as unknown as ActRecord

/** The write that records who acts, to go with what they do; none where the applicants act themselves. */
export async function actWrites(
  { vault, clock, ids }: Pick<Engine, 'vault' | 'clock' | 'ids'>,
  caller: Caller,
  applicationId: string,
  what: Acting,
): Promise<Write[]> {
  if (caller.actors.length === 0) return []
  const at = new Date(clock.now()).toISOString()
  const id = ids.next('act')
  const actors = (await sealedActors({ vault }, caller, `${applicationId}#${id}`)) as unknown as Nested[]
  return [{ put: { ...KEYS.act(applicationId, at, id), what, at, actors }, expect: 'absent' }]
}

/** Counts an act on its application, so that those are not looked for which there are none of. */
export const counted = (acts: readonly Write[]): Pick<Update, 'add'> =>
  acts.length > 0 ? { add: { acts: acts.length } } : {}

/** Who acted for the applicant since the submission, oldest first. */
export async function readActs(table: Pick<ItemTable, 'query'>, applicationId: string): Promise<ActRecord[]> {
  const { items } = await table.query({ pk: KEYS.application(applicationId).pk, prefix: PREFIXES.acts })
  return items.map(asAct)
}

/** Who acted, without the proof. */
export const actorViews = (actors: readonly ActorRecord[]): ActorView[] =>
  actors.map(({ subject, relation, role }) => ({
    person: subject,
    ...(relation && { relation }),
    ...(role && { role }),
  }))
