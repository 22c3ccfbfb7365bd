import type { Engine } from '../engine.ts'
import type { Item, ItemTable, Nested, Write } from '../ports/item-table.ts'
import type { ActorRecord } from '../records/application-record.ts'
import { dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'

/** That a person consented to a purpose, or took it back. */
export interface ConsentRecord {
  readonly purpose: string
  readonly state: 'given' | 'withdrawn'
  /** Whose words were consented to. */
  readonly situation: string
  readonly version: number
  readonly givenAt: string
  readonly withdrawnAt?: string
  /** When the sweeper sees to what had ended for want of it. */
  readonly dueSk?: string
  readonly history: readonly {
    readonly at: string
    readonly what: ConsentRecord['state']
    readonly by: readonly ActorRecord[]
  }[]
}

/** What the proofs of those who consent for somebody are bound to. */
export const CONSENT = 'consent'

export const asConsent = (item: Item) => item as unknown as ConsentRecord

/** Which of these purposes a person consents to now. */
export async function givenConsents(
  { table }: { readonly table: Pick<ItemTable, 'getMany'> },
  person: string,
  purposes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (purposes.length === 0) return new Set()
  const items = await table.getMany(purposes.map((purpose) => KEYS.consent(person, purpose)))
  return new Set(items.flatMap((item) => (item && asConsent(item).state === 'given' ? [asConsent(item).purpose] : [])))
}

/** A part of a transaction that fails where a consent is not given any more. */
export const stillGiven = (person: string, purpose: string): Write => ({
  check: KEYS.consent(person, purpose),
  expect: 'exists',
  when: [{ attribute: 'state', is: '=', value: 'given' }],
})

/** A part of a transaction that fails where a consent is given meanwhile. */
export const stillWithheld = (person: string, purpose: string): Write => ({
  check: KEYS.consent(person, purpose),
  expect: 'either',
  when: [{ attribute: 'state', is: '<>', value: 'given' }],
})

/**
 * How long after a consent is given the sweeper looks for what had ended for want of it, in milliseconds. By then the index knows
 * every application, and has started every one, that was accepted before.
 */
const RESUME_GRACE_MS = 60_000

/** The write that records a consent newly given, marked so that whatever it lets run again does, whoever crashes. */
export function consentWrite(
  { clock }: Pick<Engine, 'clock'>,
  person: string,
  consent: {
    readonly purpose: string
    readonly situation: string
    readonly version: number
    readonly by: readonly ActorRecord[]
  },
): Write {
  const now = clock.now()
  const at = new Date(now).toISOString()
  const { purpose, situation, version, by } = consent
  return {
    update: {
      key: KEYS.consent(person, purpose),
      expect: 'either',
      set: {
        purpose,
        situation,
        version,
        state: 'given',
        givenAt: at,
        ...dueMark(person, now + RESUME_GRACE_MS, 'resume'),
      },
      remove: ['withdrawnAt'],
      append: { history: [{ at, what: 'given', by: by as unknown as Nested[] }] },
    },
  }
}
