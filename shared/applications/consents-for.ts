import { CONSENT, consentWrite, givenConsents } from '../consents/consents.ts'
import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import { pointerTo } from '../json-pointer.ts'
import type { Caller } from '../model/caller.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { purposesOf } from '../model/purposes.ts'
import type { Write } from '../ports/item-table.ts'
import { sealedActors } from './actors.ts'

/** What an applicant consents to with an application, those of before among it, and what is new, with the writes that record it. */
export interface ApplicationConsents {
  readonly given: ReadonlySet<string>
  readonly fresh: readonly string[]
  readonly writes: readonly Write[]
}

/**
 * Reads nothing where the life situation asks for no consent.
 *
 * @throws Failure `invalid-body` for a purpose that the life situation does not have
 */
export async function consentsFor(
  deps: Pick<Engine, 'table' | 'clock' | 'vault'>,
  definition: LifeSituation,
  caller: Caller,
  consents: readonly string[],
): Promise<ApplicationConsents> {
  const purposes = purposesOf(definition).map(({ purpose }) => purpose)
  mustBePurposes(definition, purposes, consents)
  const before = await givenConsents(deps, caller.subject, purposes)
  const by = await sealedActors(deps, caller, CONSENT)
  const fresh = [...new Set(consents)].filter((purpose) => !before.has(purpose))
  const writes = fresh.map((purpose) =>
    consentWrite(deps, caller.subject, { purpose, situation: definition.id, version: definition.version, by }),
  )
  return { given: new Set([...before, ...consents]), fresh, writes }
}

function mustBePurposes({ id }: LifeSituation, purposes: readonly string[], consents: readonly string[]): void {
  const faults = consents.flatMap((purpose, at) =>
    purposes.includes(purpose)
      ? []
      : [
          {
            pointer: pointerTo(['consents', at]),
            what: `${id} asks no consent to this.`,
            got: purpose,
            expected: purposes.join(', ') || 'no consent: none is asked',
          },
        ],
  )
  if (faults.length > 0) throw new Failure('invalid-body', 'There is no such purpose to consent to.', { faults })
}
