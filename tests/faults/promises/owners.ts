import { read } from '../../../shared/applications/read.ts'
import { queueOf } from '../../../shared/requests/queue-of.ts'
import { createVault } from '../../../shared/vault/vault.ts'
import { applicant } from '../applicant.ts'
import { type Pause, plainKeys, START } from '../world.ts'
import type { Broken } from './broken.ts'

/** Whoever is waited for is named in the status, with a time; and what waits is found again when that time comes. */
export async function unowned({ process, application, requests }: Pause): Promise<Broken[]> {
  if (!application) return []
  const { table, engine } = process
  const vault = createVault({ table, keys: plainKeys, clock: engine.clock })
  const view = await read({ ...engine, table, vault }, applicant, application.applicationId, ['en'])
  if (view.status === 'settled' || view.status === 'withdrawn') return []
  const bare = view.services
    .filter(({ state, waitingFor }) => state !== 'settled' && !(Date.parse(waitingFor?.until ?? '') > START))
    .map(({ key, state }) => `${key} is ${state}, and the status names nobody who is waited for, or no time`)
  const held = requests.filter(({ state }) => ['with-agency', 'awaiting-applicant', 'with-operator'].includes(state))
  const asleep = held.filter(({ agency }) => isEmpty(process.queues.depth(queueOf(agency))))
  const unmarked = asleep.filter(({ duePk }) => duePk === undefined)
  return [...bare, ...unmarked.map(({ key, state }) => `${key} is ${state} without a mark for its deadline`)]
}

const isEmpty = ({ ready, delayed, inHand }: { ready: number; delayed: number; inHand: number }) =>
  ready + delayed + inHand === 0
