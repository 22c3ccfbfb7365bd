import { sealedActors } from '../applications/actors.ts'
import { say } from '../applications/sentences.ts'
import { untilItFits } from '../applications/standing.ts'
import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import type { ConsentWithdrawal } from '../model/dossier-views.ts'
import { sendOn } from '../operations/retry.ts'
import { type Nested, TransactionFailed, type Update } from '../ports/item-table.ts'
import { DUE_ATTRIBUTES } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import { requestIdOf } from '../records/request-record.ts'
import { transactInParts } from '../records/transact-in-parts.ts'
import { asConsent, CONSENT, type ConsentRecord } from './consents.ts'
import { effectOf, type Pinned, restingOn } from './effects.ts'
import { type ConsentDeps, consentView } from './manage.ts'
import { isInHand, stop, stopping } from './stop.ts'

type WithdrawDeps = ConsentDeps & Pick<Engine, 'queue' | 'executions'>

/**
 * Takes a consent back: services that rest on it and are not with their agency yet do not run, and agencies that have one in
 * hand are told to stop, in the transaction that takes it back as far as one holds them all, else just before. Safe to repeat.
 */
export async function withdrawConsent(
  deps: WithdrawDeps,
  caller: Caller,
  purpose: string,
  languages: readonly string[],
): Promise<ConsentWithdrawal> {
  const { consent, told } = await takeBack(deps, caller, purpose)
  const resting = await stopTakenUp(deps, await restingOn(deps, caller.subject, purpose), purpose, told)
  const raised = resting.filter(({ request }) => told.has(requestIdOf(request)) && request.state === 'queued')
  const services = resting.map((pinned) => effectOf(pinned, languages))
  await Promise.all(raised.map(({ request }) => sendOn(deps, request)))
  return { consent: consentView(deps, consent, languages), sentence: say('consent-withdrawn', languages), services }
}

interface TakenBack {
  readonly consent: ConsentRecord
  /** The ids of the requests that agencies are told to stop. */
  readonly told: Set<string>
}

async function takeBack(deps: WithdrawDeps, caller: Caller, purpose: string): Promise<TakenBack> {
  const by = await sealedActors(deps, caller, CONSENT)
  const key = KEYS.consent(caller.subject, purpose)
  return untilItFits(async () => {
    const item = await deps.table.get(key)
    if (!item) throw notGiven()
    const consent = asConsent(item)
    if (consent.state !== 'given') return { consent, told: new Set() }
    const now = deps.clock.now()
    const at = new Date(now).toISOString()
    const resting = await restingOn(deps, caller.subject, purpose)
    const inHand = resting.map(({ request }) => request).filter(isInHand)
    const entry = { at, what: 'withdrawn', by } as const
    const set = { state: 'withdrawn', withdrawnAt: at } as const
    const update: Update = {
      key,
      expect: 'exists',
      when: [{ attribute: 'state', is: '=', value: 'given' }],
      set,
      remove: DUE_ATTRIBUTES,
      append: { history: [entry as unknown as Nested] },
    }
    try {
      await transactInParts(deps.table, [...stopping(inHand, now), { update }])
      const history = [...consent.history, entry]
      return { consent: { ...consent, ...set, history }, told: new Set(inHand.map(requestIdOf)) }
    } catch (error) {
      if (error instanceof TransactionFailed) return undefined
      throw error
    }
  })
}

/** Stops what an agency took up, by a call that saw the consent still given, after it was looked for. */
const stopTakenUp = (deps: WithdrawDeps, resting: readonly Pinned[], purpose: string, told: Set<string>) =>
  Promise.all(
    resting.map(async (pinned): Promise<Pinned> => {
      const request = isInHand(pinned.request) ? await stop(deps, pinned.request, purpose) : undefined
      if (!request) return pinned
      told.add(requestIdOf(request))
      return { ...pinned, request }
    }),
  )

const notGiven = () =>
  new Failure('not-found', 'You have not consented to this.', {
    expected: 'a purpose that you consented to',
    remedy: 'List them with GET /me/consents.',
  })
