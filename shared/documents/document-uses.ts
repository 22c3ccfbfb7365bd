import type { FactAbout } from '../dossier/facts.ts'
import { DocumentReference } from '../model/documents.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import type { Item, Key, Write } from '../ports/item-table.ts'
import { dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'

/** How often a document in use is looked at, in milliseconds: a correction may have left it without a use. */
export const LOOK_MS = 30 * 86_400_000

/** A fact as it is written, and the instant (ms) at which it is erased by its own retention. */
export interface WrittenFact extends FactAbout {
  readonly value: unknown
  readonly until: number | undefined
}

/** The document that the value of a fact refers to; undefined where the fact is none. */
export const documentOf = ({ facts }: LifeSituation, { fact, value }: Pick<WrittenFact, 'fact' | 'value'>) =>
  facts[fact]?.document ? DocumentReference.parse(value).document : undefined

/**
 * The writes by which facts come to refer to their documents, one a document. They hold only while it is there, so they
 * go with the facts, or before them: then a document that is being discarded has the facts refused, and one that has
 * them is not discarded.
 */
export function documentUses(
  definition: LifeSituation,
  facts: readonly WrittenFact[],
  owner: string,
  now: number,
): Write[] {
  const users = new Map<string, WrittenFact[]>()
  for (const fact of facts) {
    const document = documentOf(definition, fact)
    if (document !== undefined) users.set(document, [...(users.get(document) ?? []), fact])
  }
  return [...users].map(([document, using]): Write => ({
    update: {
      key: KEYS.document(owner, document),
      expect: 'exists',
      when: [{ attribute: 'state', is: '=', value: 'ready' }],
      addTo: { usedBy: using.map(useOf) },
      add: { uses: 1 },
      set: dueMark(document, nextLookAt(now, using), 'discard'),
    },
  }))
}

/** When a document is looked at that these facts refer to: once they are all erased, and from time to time before. */
export const nextLookAt = (now: number, using: readonly Pick<WrittenFact, 'until'>[]) =>
  Math.min(now + LOOK_MS, Math.max(...using.map(({ until }) => until ?? Infinity)))

const useOf = ({ subject, fact }: FactAbout) => `${subject}#${fact}`

/** The fact that a document says to be used by. */
export function userOf(use: string): Key {
  const [subject = '', fact = ''] = use.split('#')
  return KEYS.fact(subject, fact)
}

/** The documents that a fact's item refers to, whoever said so. */
export const documentsIn = (item: Item): string[] =>
  Object.values(item).flatMap((value) =>
    typeof value === 'object' && value !== null && 'document' in value ? [String(value.document)] : [],
  )
