import { sealedActors } from '../applications/actors.ts'
import { say } from '../applications/sentences.ts'
import { untilItFits } from '../applications/standing.ts'
import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import type { ConsentWithdrawal } from '../model/dossier-views.ts'
import { sendOn } from '../operations/retry.ts'
import { type Item, type Key, type Nested, TransactionFailed, type Update } from '../ports/item-table.ts'
import { DUE_ATTRIBUTES } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import { asRequest, type RequestRecord } from '../records/request-record.ts'
import { transactInParts } from '../records/transact-in-parts.ts'
import { asConsent, CONSENT } from './consents.ts'
import { effectsOf, restingOn } from './effects.ts'
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
  const stopped = [...(await takeBack(deps, caller, purpose)), ...(await stopTakenUp(deps, caller.subject, purpose))]
  const answer = await answered(deps, caller, purpose, languages)
  const raised = await deps.table.getMany(stopped)
  await Promise.all(raised.map((item) => item && asRequest(item).state === 'queued' && sendOn(deps, asRequest(item))))
  return answer
}

/** The keys of the requests that are to be stopped with it. */
async function takeBack(deps: WithdrawDeps, caller: Caller, purpose: string): Promise<Key[]> {
  const by = await sealedActors(deps, caller, CONSENT)
  const key = KEYS.consent(caller.subject, purpose)
  return untilItFits(async () => {
    const item = await deps.table.get(key)
    if (!item) throw notGiven()
    if (asConsent(item).state !== 'given') return []
    const now = deps.clock.now()
    const at = new Date(now).toISOString()
    const inHand = await inHandOn(deps, caller.subject, purpose)
    const update: Update = {
      key,
      expect: 'exists',
      when: [{ attribute: 'state', is: '=', value: 'given' }],
      set: { state: 'withdrawn', withdrawnAt: at },
      remove: DUE_ATTRIBUTES,
      append: { history: [{ at, what: 'withdrawn', by: by as unknown as Nested[] }] },
    }
    try {
      await transactInParts(deps.table, [...stopping(inHand, now), { update }])
      return inHand.map(keyOf)
    } catch (error) {
      if (error instanceof TransactionFailed) return undefined
      throw error
    }
  })
}

/** Stops what an agency took up, by a call that saw the consent still given, after it was looked for. */
async function stopTakenUp(deps: WithdrawDeps, person: string, purpose: string): Promise<Key[]> {
  const inHand = await inHandOn(deps, person, purpose)
  const stopped = await Promise.all(inHand.map((request) => stop(deps, request, purpose)))
  return stopped.flatMap((request) => (request ? [keyOf(request)] : []))
}

async function inHandOn(deps: WithdrawDeps, person: string, purpose: string): Promise<RequestRecord[]> {
  const resting = await restingOn(deps, person, purpose)
  return resting.map(({ request }) => request).filter(isInHand)
}

const keyOf = ({ applicationId, key }: RequestRecord) => KEYS.request(applicationId, key)

const notGiven = () =>
  new Failure('not-found', 'You have not consented to this.', {
    expected: 'a purpose that you consented to',
    remedy: 'List them with GET /me/consents.',
  })

const answered = async (
  deps: ConsentDeps,
  { subject }: Caller,
  purpose: string,
  languages: readonly string[],
): Promise<ConsentWithdrawal> => ({
  consent: consentView(deps, asConsent((await deps.table.get(KEYS.consent(subject, purpose))) as Item), languages),
  sentence: say('consent-withdrawn', languages),
  services: await effectsOf(deps, subject, purpose, languages),
})
