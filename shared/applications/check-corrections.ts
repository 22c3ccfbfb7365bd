import { documentFaults } from '../documents/own-documents.ts'
import { type FactRecord, readFacts } from '../dossier/facts.ts'
import type { Engine } from '../engine.ts'
import { Failure, type Fault } from '../failures.ts'
import { faultsOf } from '../faults.ts'
import { pointerTo } from '../json-pointer.ts'
import { factType } from '../model/fact-type.ts'
import { inLanguage } from '../model/text.ts'
import { type KeyedValue, openFact, openQuestions, sameValue } from './check-answers.ts'
import { factAt } from './keyed-fact.ts'
import type { Standing } from './standing.ts'

/**
 * The corrections that change something. Only what an applicant gave can be corrected; one that changes nothing passes,
 * so the same body can be sent again.
 *
 * @throws Failure `invalid-body` for what is ill-typed or was never given, `wrong-state` for what an agency certified
 * or asks now
 */
export async function checkCorrections(
  deps: Pick<Engine, 'table' | 'clock' | 'vault'>,
  standing: Standing,
  facts: Readonly<Record<string, unknown>>,
): Promise<KeyedValue[]> {
  const open = openQuestions(standing)
  const invalid: Fault[] = []
  const refused: Fault[] = []
  const changed: KeyedValue[] = []
  for (const [key, value] of Object.entries(facts)) {
    const pointer = pointerTo(['facts', key])
    const about = factAt(standing, key)
    const [record] = about ? await readFacts(deps, [about], standing.application.applicationId) : []
    if (about && record?.source.kind === 'service') {
      refused.push({ pointer, ...certified(standing, record.source.agency) })
    } else if (open.has(key)) {
      refused.push({ pointer, ...asked(standing) })
    } else if (!about || !record) {
      invalid.push({ pointer, ...notGiven(standing, key) })
    } else {
      const typed = factType(standing.definition, about.fact)?.safeParse(value)
      if (!typed?.success) invalid.push(...(typed ? faultsOf(typed.error, value, ['facts', key]) : []))
      else if (await differs(deps, standing, { ...about, key, value: typed.data }, record)) {
        changed.push({ ...about, key, value: typed.data })
      }
    }
  }
  const placed = changed.map((one) => ({ ...one, pointer: pointerTo(['facts', one.key]) }))
  invalid.push(...(await documentFaults(deps, standing.definition, placed, standing.application.applicant)))
  const faults = [...invalid, ...refused]
  if (faults.length === 0) return changed
  const code = invalid.length > 0 ? 'invalid-body' : 'wrong-state'
  throw new Failure(code, 'This cannot be corrected as sent.', { faults })
}

function certified({ definition }: Standing, agency: string): Omit<Fault, 'pointer'> {
  const { title, contact } = definition.agencies[agency] ?? { title: { en: agency } }
  return {
    what: `${inLanguage(title)} certified this, so only it can correct it.`,
    remedy: `Turn to ${inLanguage(title)}${contact ? ` (${inLanguage(contact)})` : ''}.`,
  }
}

const asked = ({ application }: Standing): Omit<Fault, 'pointer'> => ({
  what: 'An agency is asking you for this now.',
  remedy: `Answer with POST /applications/${application.applicationId}/answers.`,
})

function notGiven({ definition }: Standing, key: string): Omit<Fault, 'pointer'> {
  const fact = definition.facts[key.split(':')[0] ?? '']
  const provider = Object.values(definition.services).find(({ provides, mayProvide }) =>
    [...provides, ...mayProvide].includes(key.split(':')[0] ?? ''),
  )
  if (fact && provider) {
    const agency = inLanguage(definition.agencies[provider.agency]?.title ?? { en: provider.agency })
    return { what: `You did not give this: ${agency} provides it.`, remedy: `Turn to ${agency}.` }
  }
  const what = 'You did not give this in this application.'
  return { what, remedy: 'Correct facts by the keys you gave them under.' }
}

async function differs(
  deps: Pick<Engine, 'vault'>,
  standing: Standing,
  given: KeyedValue,
  record: FactRecord,
): Promise<boolean> {
  return !sameValue(await openFact(deps, standing, given, record), given.value)
}
