import { counted } from '../applications/acting.ts'
import { type FactAbout, subjectsOf } from '../dossier/facts.ts'
import type { Engine } from '../engine.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { TransactionFailed, type Update, type Write } from '../ports/item-table.ts'
import { type ApplicationRecord, readApplication } from '../records/application-record.ts'
import { dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import { asRequest, readRequests, type RequestRecord } from '../records/request-record.ts'
import { transactInParts } from '../records/transact-in-parts.ts'
import { definitionOf } from '../requests/definition-of.ts'
import { enqueue } from '../requests/raise.ts'
import { restart } from './restart.ts'
import { type Step, stepsOf } from './steps.ts'
import { stepWrite } from './step-write.ts'
import { readHanded } from './uses.ts'

export type SpreadDeps = Pick<Engine, 'table' | 'clock' | 'executions' | 'queue' | 'definitions'>

/** How long after reopening the sweeper may take an application as left without its execution by a crash. */
const RESTART_GRACE_MS = 60_000

/** What changed in an application, and the writes that belong to the change. */
export interface Change {
  readonly application: ApplicationRecord
  readonly definition: LifeSituation
  readonly requests: readonly RequestRecord[]
  readonly facts: readonly FactAbout[]
  readonly writes: readonly Write[]
  /** Who did it, where somebody acted for the applicant. */
  readonly acts?: readonly Write[]
}

/**
 * Takes changed facts to every request that rests on them, in one transaction with the change itself; returns the steps
 * taken, or undefined where something came between.
 */
export async function spread(deps: SpreadDeps, change: Change): Promise<readonly Step[] | undefined> {
  const { application, definition, requests, facts, ...written } = change
  const handed = await readHanded(deps, application.applicationId)
  const steps = stepsOf(definition, requests, handed, facts)
  return (await takeSteps(deps, application, steps, written)) ? steps : undefined
}

/** Takes steps in one transaction with what else is to be written; false where something came between. */
export async function takeSteps(
  deps: SpreadDeps,
  application: ApplicationRecord,
  steps: readonly Step[],
  { writes = [], acts = [] }: Partial<Pick<Change, 'writes' | 'acts'>> = {},
): Promise<boolean> {
  const now = deps.clock.now()
  const reopens = steps.some(({ kind }) => kind === 'reopen')
  const taking = { now, reopening: (application.reopenings ?? 0) + 1, run: application.executions + 1 }
  // Those that run again do so once all is written; whoever may be handing over the others sees them change with the fact.
  const ordered = [...steps.filter(({ kind }) => kind === 'reopen'), ...steps.filter(({ kind }) => kind !== 'reopen')]
  const changes = ordered.map((step) => stepWrite(step, steps, taking))
  try {
    const whole = onApplication(application, reopens, now, acts)
    await transactInParts(deps.table, [{ update: whole }, ...acts, ...changes, ...writes])
  } catch (error) {
    if (error instanceof TransactionFailed) return false
    throw error
  }
  await sendOn(deps, application, steps, reopens)
  return true
}

/** Counting the reopening keeps an execution that is just finalising from settling the application over it. */
function onApplication(application: ApplicationRecord, reopens: boolean, now: number, acts: readonly Write[]): Update {
  const key = KEYS.application(application.applicationId)
  if (!reopens) {
    const isOpen = { attribute: 'status', is: 'in', value: ['received', 'in-progress'] } as const
    return { key, expect: 'exists', when: [isOpen], ...counted(acts) }
  }
  return {
    key,
    expect: 'exists',
    when: [
      { attribute: 'status', is: '=', value: 'in-progress' },
      { attribute: 'executions', is: '=', value: application.executions },
    ],
    set: {
      executions: application.executions + 1,
      ...dueMark(application.applicationId, now + RESTART_GRACE_MS, 'restart'),
    },
    add: { reopenings: 1, ...counted(acts).add },
  }
}

async function sendOn(deps: SpreadDeps, application: ApplicationRecord, steps: readonly Step[], reopens: boolean) {
  const told = steps.filter(({ kind }) => kind === 'tell').map(({ request }) => request)
  const raised = await deps.table.getMany(told.map(({ applicationId, key }) => KEYS.request(applicationId, key)))
  await Promise.all(raised.map((item) => item && asRequest(item).state === 'queued' && enqueue(deps, asRequest(item))))
  if (reopens) await restart(deps, application)
}

/**
 * Takes what a corrected outcome changed to those who used it. Until that is done, the request keeps what is to be
 * told.
 */
export async function spreadOutcome(deps: SpreadDeps, ended: RequestRecord): Promise<void> {
  const [application, requests] = await Promise.all([
    readApplication(deps.table, ended.applicationId),
    readRequests(deps.table, ended.applicationId),
  ])
  const current = requests.find(({ key }) => key === ended.key)
  if (application?.status !== 'in-progress' || !current?.changes?.length || current.state !== 'settled') return
  const definition = definitionOf(deps, ended)
  const facts = current.changes.flatMap((fact) =>
    subjectsOf(definition, fact, current.subjects).map((subject) => ({ fact, subject })),
  )
  const untold: Update = {
    key: KEYS.request(ended.applicationId, ended.key),
    expect: 'exists',
    when: [
      { attribute: 'revision', is: '=', value: current.revision },
      { attribute: 'changes', is: 'present' },
    ],
    remove: ['changes'],
  }
  const others = requests.filter(({ key }) => key !== ended.key)
  const taken = await spread(deps, { application, definition, requests: others, facts, writes: [{ update: untold }] })
  if (!taken) await spreadOutcome(deps, ended)
}
