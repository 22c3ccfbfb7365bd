import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BusinessClock, realTime } from '../../infra/local/compressed-clock.ts'
import { type LocalHost, startLocalHost } from '../../infra/local/host.ts'
import { plan } from '../../shared/model/plan.ts'
import { type Counts, counted, countedEvents, noCounts } from './counting.ts'
import { LATER, workload } from './workload.ts'

const STATUS_READS = 20

/** What one application of the workload uses, on average; gates among the function calls are counted from its plan. */
export interface UsePerApplication extends Counts {
  readonly transitions: number
  readonly gateCalls: number
  readonly apiCalls: number
  /** Times the sweeper took it up, and objects that went to write-once storage. */
  readonly heals: number
  readonly bundles: number
  /** Bytes of the API's answers, with their headers. */
  readonly answerBytes: number
  readonly services: number
  readonly daysOpen: number
}

const DAY_MS = 86_400_000
/** Longer than what is left to the sweeper once an application has ended waits for it. */
const AFTERWARDS_MS = 3_600_000
/** What one answer sets off is over, and its events are out, before the next comes. */
const SETTLING_MS = 30

interface CountOptions {
  /** To average over. */
  readonly applications?: number
  /** Before each of the eight answers, with a sweep each. */
  readonly daysBetweenAnswers?: number
}

/** Runs the workload through the local host, what is left to the sweeper included, and counts at the ports. */
export async function countWorkload({
  applications = 20,
  daysBetweenAnswers = 0,
}: CountOptions = {}): Promise<UsePerApplication> {
  const folder = mkdtempSync(join(tmpdir(), 'ensemble-counts-'))
  const counts = noCounts()
  const later: { callbackId: string; service: string }[] = []
  const waiting = new Map<string, () => void>()
  const clock = createJumpingClock()
  const handler = async (event: object) => answerOf(event as { service: string; callbackId: string }, later)
  const host = await startLocalHost({
    dataFolder: folder,
    situations: [workload],
    clock,
    sweepEveryMs: 2 ** 31 - 1,
    agencies: () => new Map(Object.keys(workload.services).map((id) => [`office/${id}`, handler])),
    wrap: (engine) => counted(engine, counts),
    events: countedEvents(counts),
    onFinalised: (applicationId) => waiting.get(applicationId)?.(),
  })
  try {
    let transitions = 0
    let answerBytes = 0
    let heals = 0
    let daysOpen = 0
    for (let at = 0; at < applications; at++) {
      const run = await runOne(host, clock, later, waiting, daysBetweenAnswers)
      transitions += run.transitions
      answerBytes += run.answerBytes
      heals += run.heals
      daysOpen += run.daysOpen
    }
    const per = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count / applications]))
    const requests = plan(workload, {})
    return {
      ...(per as unknown as Counts),
      transitions: transitions / applications,
      answerBytes: answerBytes / applications,
      heals: heals / applications,
      daysOpen: daysOpen / applications,
      bundles: objectsIn(join(folder, 'audit')) / applications,
      gateCalls: requests.filter(({ gated }) => gated).length,
      apiCalls: 1 + STATUS_READS + LATER.length,
      services: requests.length,
    }
  } finally {
    await host.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const objectsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length

interface JumpingClock extends BusinessClock {
  jump(ms: number): void
}

/** Business time that goes on as real time does, and jumps when it is told to. */
function createJumpingClock(): JumpingClock {
  let ahead = 0
  return { ...realTime, now: () => realTime.now() + ahead, jump: (ms) => void (ahead += ms) }
}

function answerOf(event: { service: string; callbackId: string }, later: { callbackId: string; service: string }[]) {
  if (!LATER.includes(event.service)) return { outcome: 'granted', facts: { [`issued.${event.service}`]: 'issued' } }
  later.push({ callbackId: event.callbackId, service: event.service })
  return { outcome: 'pending' }
}

async function runOne(
  host: LocalHost,
  clock: JumpingClock,
  later: { callbackId: string; service: string }[],
  waiting: Map<string, () => void>,
  daysBetweenAnswers: number,
): Promise<Pick<UsePerApplication, 'transitions' | 'answerBytes' | 'heals' | 'daysOpen'>> {
  let answerBytes = 0
  let heals = 0
  let daysOpen = 0
  const [applicant, office] = await Promise.all([
    host.token({ sub: `counted-${waiting.size}`, roles: ['applicant'] }),
    host.token({ sub: 'clerk', roles: ['agency'], agency: 'office' }),
  ])
  const send = async (path: string, token: string, body?: object, key = '') => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key }
    const reply = await fetch(`${host.baseUrl}${path}`, {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${text}`)
    answerBytes += Buffer.byteLength(text) + Buffer.byteLength([...reply.headers].flat().join('\r\n'))
    return JSON.parse(text) as { applicationId: string }
  }
  const submission = { situation: 'workload', facts: { 'asked.name': 'Anna' } }
  const { applicationId } = await send('/applications', applicant, submission, String(waiting.size))
  const done = new Promise<void>((resolve) => void waiting.set(applicationId, resolve))
  let over = false
  void done.then(() => (over = true))
  for (let read = 0; read < STATUS_READS; read++) await send(`/applications/${applicationId}`, applicant)
  while (!over) {
    await new Promise((resolve) => setTimeout(resolve, SETTLING_MS))
    const next = later.shift()
    if (!next) continue
    for (let day = 0; day < daysBetweenAnswers; day++, daysOpen++) {
      clock.jump(DAY_MS)
      heals += (await host.sweep()).healed
    }
    const facts = { [`issued.${next.service}`]: 'issued' }
    await send(`/requests/${next.callbackId}/outcome`, office, { outcome: 'granted', facts })
  }
  for (let sweep = 0; sweep < 2; sweep++) {
    clock.jump(AFTERWARDS_MS)
    heals += (await host.sweep()).healed
  }
  await host.feed?.idle()
  return { transitions: await host.transitions(applicationId), answerBytes, heals, daysOpen }
}
