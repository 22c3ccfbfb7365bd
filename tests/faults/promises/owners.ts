import { read } from '../../../shared/applications/read.ts'
import { queueOf } from '../../../shared/requests/queue-of.ts'
import { createVault } from '../../../shared/vault/vault.ts'
import { applicant } from '../applicant.ts'
import { runningExecutions } from '../executions.ts'
import { type Pause, plainKeys, START } from '../world.ts'
import type { Broken } from './broken.ts'

/** The machine that tries a state again owns its request for so long. */
const MACHINE_RETRIES_MS = 3_600_000

/**
 * Whoever is waited for is named in the status, with a time; and what waits is found again when that time comes, unless
 * its machine is calling a function, is about to try again, or is gone and started again by the sweeper.
 */
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
  if (runningExecutions(process.states, application).length === 0) {
    return application.dueSk === undefined ? [...bare, 'nobody looks after an application without an execution'] : bare
  }
  if ((process.states.nextTimerAt() ?? Infinity) - engine.clock.now() <= MACHINE_RETRIES_MS) return bare
  if (process.isCalling()) return bare
  const asleep = held.filter(({ agency }) => isEmpty(process.queues.depth(queueOf(agency))))
  const unmarked = asleep.filter(({ duePk }) => duePk === undefined)
  return [...bare, ...unmarked.map(({ key, state }) => `${key} is ${state} without a mark for its deadline`)]
}

const isEmpty = ({ ready, delayed, inHand }: { ready: number; delayed: number; inHand: number }) =>
  ready + delayed + inHand === 0
