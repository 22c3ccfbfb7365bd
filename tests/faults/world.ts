import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { createVirtualTime, type VirtualTime } from '../../infra/local/virtual-time.ts'
import { asApplication, type ApplicationRecord } from '../../shared/records/application-record.ts'
import { DUE_SHARDS, readDueMark, STUCK } from '../../shared/records/due.ts'
import { KEYS, PREFIXES } from '../../shared/records/keys.ts'
import { asRequest, type RequestRecord } from '../../shared/records/request-record.ts'
import type { KeyRing } from '../../shared/ports/key-ring.ts'
import { createCrashableFile } from './crashable-database.ts'
import type { Fault } from './fault.ts'
import { Injector, type Turnstile } from './injector.ts'
import { createAgencies } from './agencies.ts'
import { createPeople } from './people.ts'
import { createReceiver } from './receiver.ts'
import { type RunningProcess, startProcess } from './running-process.ts'
import type { Scenario } from './scenario.ts'
import { createSender } from './sender.ts'

/** A Monday, far from holidays. */
export const START = Date.parse('2026-11-23T09:00:00Z')
const SWEEP_EVERY_MS = 60_000
/** How long the portal that receives events is out of order at first. */
const PORTAL_OUT_MS = 120_000

/** Where a run stands once nothing happens by itself before time passes. */
export interface Pause {
  readonly process: RunningProcess
  readonly application: ApplicationRecord | undefined
  readonly requests: readonly RequestRecord[]
}

export interface WorldOptions {
  readonly scenario: Scenario
  readonly faults?: readonly Fault[]
  /** Lets the calls that wait at the turnstile go one by one, in this order. */
  readonly choose?: (waiting: readonly string[]) => number
  /** Called whenever nothing happens before time passes. */
  readonly onPause?: (pause: Pause) => Promise<void>
  /** When a run that has not come to its end is given up, in milliseconds. */
  readonly withinMs: number
}

export type World = Awaited<ReturnType<typeof runWorld>>

/** Runs one application from its submission until nothing is left to happen. */
export async function runWorld({ scenario, faults = [], choose, onPause, withinMs }: WorldOptions) {
  const time = createVirtualTime(START)
  const wait = (ms: number) => new Promise<void>((resolve) => void time.at(time.now() + ms, resolve))
  const held: { readonly what: string; go(): void }[] = []
  const turnstile: Turnstile = (what) => new Promise((go) => held.push({ what, go }))
  const injector = new Injector({ faults, wait, turnstile: choose && turnstile })
  const file = createCrashableFile()
  const errors: unknown[] = []
  let ids = 0
  const shared = {
    ...{ scenario, time, injector, keys: plainKeys, random: () => 0.5 },
    ids: {
      next: (prefix: string) => `${prefix}_${String(++ids).padStart(26, '0')}`,
      secret: () => createHash('sha256').update(`secret ${++ids}`).digest('base64url').slice(0, 22),
    },
    onError: (error: unknown) => void errors.push(error),
  }
  const surroundings = { injector, process: () => process, wait }
  const send = createSender(surroundings)
  const { heard, invoker } = createAgencies(scenario, surroundings, send)
  const { received, poster } = createReceiver(time.now, START + PORTAL_OUT_MS)
  const start = () => startProcess({ ...shared, database: file.open(), invoker, poster })
  let process: RunningProcess = await start()
  const people = createPeople(scenario, surroundings, send)
  let applicationId: string | undefined
  void people.apply().then((accepted) => void (applicationId = accepted))
  const pause = (): Pause => ({ process, ...standing(process, applicationId) })

  let lastSweep = START
  for (;;) {
    await quiet(injector)
    if (process.dead) {
      process = await start()
      continue
    }
    const [next] = held.splice(choose && held.length > 0 ? choose(held.map(({ what }) => what)) : 0, 1)
    if (next) {
      next.go()
      continue
    }
    const now = pause()
    people.lookAt(now.requests)
    await onPause?.(now)
    const due = nextDue(process, time, lastSweep)
    if (due === undefined || due.at > START + withinMs) break
    time.advanceTo(due.at)
    void process.states.runTimers()
    if (!due.sweeps) continue
    lastSweep = due.at
    void process.sweep().catch(() => undefined)
  }
  return { ...pause(), injector, faulted: faults, heard, received, errors, now: time.now(), close: () => file.close() }
}

/** Turns of the event loop without any step after which only time brings one. */
const CALM_TURNS = 5

async function quiet(injector: Injector): Promise<void> {
  for (let calm = 0; calm < CALM_TURNS;) {
    const before = injector.activity
    await setImmediate()
    calm = injector.activity === before ? calm + 1 : 0
  }
}

/** What is due next: a timer of the queues, the machines or the people, or a mark for the sweeper. */
function nextDue({ states, table }: RunningProcess, time: VirtualTime, lastSweep: number) {
  const marks = dueMarks(table).map((mark) => Date.parse(mark.split('#')[0] ?? ''))
  const sweep = marks.length > 0 ? Math.max(Math.min(...marks), lastSweep + SWEEP_EVERY_MS) : Infinity
  const at = Math.min(sweep, time.nextDueAt() ?? Infinity, states.nextTimerAt() ?? Infinity)
  return at === Infinity ? undefined : { at: Math.max(at, time.now()), sweeps: at === sweep }
}

/** What the sweeper would still find, at whatever time; that what has ended is to be erased, years later, is no work left. */
export function dueMarks(table: RunningProcess['table']): string[] {
  const shards = [...Array.from({ length: DUE_SHARDS }, (_, shard) => `due#${shard}`), STUCK]
  const marks = shards.flatMap((pk) =>
    table.queryNow({ index: 'byDue', pk }).items.map((item) => String(item['dueSk'])),
  )
  return marks.filter((mark) => readDueMark(mark).kind !== 'erase')
}

function standing({ table }: RunningProcess, applicationId: string | undefined): Omit<Pause, 'process'> {
  const found = applicationId === undefined ? undefined : table.getNow(KEYS.application(applicationId))
  if (!found) return { application: undefined, requests: [] }
  const { items } = table.queryNow({ pk: found.pk, prefix: PREFIXES.requests })
  const undoings = table.queryNow({ pk: found.pk, prefix: PREFIXES.undoings }).items
  return { application: asApplication(found), requests: [...items, ...undoings].map(asRequest) }
}

/** A ring that wraps nothing: what it keeps survives the process without a file. */
export const plainKeys: KeyRing = {
  generate: async (subject) => {
    const key = createHash('sha256').update(subject).digest()
    return { key, wrapped: key.toString('base64url') }
  },
  unwrap: async (_subject, wrapped) => Buffer.from(wrapped, 'base64url'),
}
