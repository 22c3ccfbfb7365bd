import { actorViews } from '../applications/acting.ts'
import { sealedActors } from '../applications/actors.ts'
import { say } from '../applications/sentences.ts'
import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import { pointerTo } from '../json-pointer.ts'
import type { Caller } from '../model/caller.ts'
import type { Consenting, ConsentsReceipt, ConsentsView, ConsentView } from '../model/dossier-views.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { purposesOf } from '../model/purposes.ts'
import { inLanguage } from '../model/text.ts'
import { serviceOf } from '../model/request-key.ts'
import { KEYS, PREFIXES } from '../records/keys.ts'
import { asConsent, CONSENT, type ConsentRecord, consentWrite, givenConsents } from './consents.ts'
import { type ResumeDeps, resumeNow } from './resume.ts'

export type ConsentDeps = Pick<Engine, 'table' | 'clock' | 'vault' | 'definitions'>
export type ConsentingDeps = ConsentDeps & ResumeDeps

/** Everything a person ever consented to, and how it stands. */
export async function listConsents(
  deps: ConsentDeps,
  caller: Caller,
  languages: readonly string[],
): Promise<ConsentsView> {
  const { items } = await deps.table.query({ pk: KEYS.consent(caller.subject, '-').pk, prefix: PREFIXES.consents })
  return { items: items.map((item) => consentView(deps, asConsent(item), languages)) }
}

/** Records consents, and runs what had been left out for want of them. One that is given already stays as it is. Safe to repeat. */
export async function giveConsents(
  deps: ConsentingDeps,
  caller: Caller,
  { situation, purposes }: Consenting,
  languages: readonly string[],
): Promise<ConsentsReceipt> {
  const definition = deps.definitions.latest(situation)
  const known = definition ? purposesOf(definition).map(({ purpose }) => purpose) : []
  const faults = purposes.flatMap((purpose, at) =>
    known.includes(purpose)
      ? []
      : [
          {
            pointer: pointerTo(['purposes', at]),
            what: 'The life situation asks no consent to this.',
            got: purpose,
            expected: known.join(', ') || 'no purpose: it asks none',
          },
        ],
  )
  if (faults.length > 0) throw new Failure('invalid-body', 'There is no such purpose to consent to.', { faults })
  const before = await givenConsents(deps, caller.subject, purposes)
  const by = await sealedActors(deps, caller, CONSENT)
  const writes = [...new Set(purposes)]
    .filter((purpose) => !before.has(purpose))
    .map((purpose) => consentWrite(deps, caller.subject, { purpose, situation, version: definition?.version ?? 1, by }))
  if (writes.length > 0) await deps.table.transact(writes)
  const resumed = await resumeNow(deps, caller.subject, purposes)
  const titles = resumed.flatMap(({ services }) => services.map((key) => titleOf(definition, key, languages)))
  const sentence = say(titles.length > 0 ? 'consents-resumed' : 'consents-recorded', languages, {
    services: [...new Set(titles)].join(', '),
  })
  const { items } = await listConsents(deps, caller, languages)
  return {
    items,
    sentence,
    resumed: resumed.map(({ applicationId, services }) => ({ applicationId, services: [...services] })),
  }
}

const titleOf = (definition: LifeSituation | undefined, key: string, languages: readonly string[]) =>
  inLanguage(definition?.services[serviceOf(key)]?.title ?? { en: key }, languages)

/** A consent as its person sees it. */
export function consentView(
  { definitions }: ConsentDeps,
  consent: ConsentRecord,
  languages: readonly string[],
): ConsentView {
  const { purpose, state, situation, version, givenAt, withdrawnAt, history } = consent
  const actors = actorViews(history.at(-1)?.by ?? [])
  const definition = definitions.version(situation, version) ?? definitions.latest(situation)
  const reference = definition && purposesOf(definition).find((each) => each.purpose === purpose)?.reference
  return {
    purpose,
    text: reference ? inLanguage(reference, languages) : purpose,
    state,
    situation,
    givenAt,
    ...(withdrawnAt !== undefined && { withdrawnAt }),
    ...(actors.length > 0 && { actors }),
  }
}
