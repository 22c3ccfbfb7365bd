import { sealedFor } from '../dossier/facts.ts'
import type { Engine } from '../engine.ts'
import { Failure, type Fault } from '../failures.ts'
import { shapeOf } from '../model/fact-type.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { factKey } from '../model/questions.ts'
import { inLanguage } from '../model/text.ts'
import { sameValue } from './check-answers.ts'
import type { KnownFact } from './known-facts.ts'
import { type GivenFact, pointerOf } from './validate-submission.ts'

/** A given fact that an agency has certified otherwise. */
export interface Contradiction {
  readonly key: string
  readonly given: GivenFact
  readonly known: KnownFact
}

/**
 * Given facts against what agencies have certified: those that say the same are left out, for there is nothing new to keep;
 * those that say otherwise are contradictions.
 */
export async function compareWithCertified(
  { vault }: Pick<Engine, 'vault'>,
  definition: LifeSituation,
  known: ReadonlyMap<string, KnownFact>,
  given: readonly GivenFact[],
  applicant: string,
): Promise<{ readonly news: GivenFact[]; readonly contradictions: Contradiction[] }> {
  const news: GivenFact[] = []
  const contradictions: Contradiction[] = []
  for (const one of given) {
    const key = factKey(one.fact, one.item)
    const before = known.get(key)
    if (before?.record.source.kind !== 'service') {
      news.push(one)
      continue
    }
    const { owner, name } = sealedFor(definition, one.fact, before.subject, applicant)
    const certified = await vault.open(owner, name, before.record.value)
    if (!sameValue(certified, one.value)) contradictions.push({ key, given: one, known: before })
  }
  return { news, contradictions }
}

/**
 * Refuses what an agency certified otherwise: an application is not to start on a value that somebody says is wrong, and which of
 * the two is, only the agency can settle.
 *
 * @throws Failure `invalid-body`
 */
export function refuseContradictions(definition: LifeSituation, contradictions: readonly Contradiction[]): void {
  if (contradictions.length === 0) return
  throw new Failure('invalid-body', 'The submission contradicts what agencies have certified.', {
    faults: contradictions.map((contradiction) => contradictionFault(definition, contradiction)),
  })
}

function contradictionFault(definition: LifeSituation, { given, known }: Contradiction): Fault {
  const { source, at } = known.record
  const agency = source.kind === 'service' ? source.agency : ''
  const title = inLanguage(definition.agencies[agency]?.title ?? { en: agency })
  return {
    pointer: pointerOf(definition, given),
    what: `${title} certified this on ${at.slice(0, 10)}, otherwise.`,
    got: shapeOf(given.value),
    expected: 'what the agency certified, or nothing',
    remedy: `Leave it out to go on with what ${title} certified, or have ${title} correct it first.`,
  }
}
