import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  /** Bytes of the API's answers, with their headers. */
  readonly answerBytes: number
  readonly services: number
}

/** Agencies answer days apart: what one answer sets off is over, and its events are out, before the next comes. */
const BETWEEN_ANSWERS_MS = 30

/** Runs the workload through the local host and counts at the ports; averages over so many applications. */
export async function countWorkload(applications = 20): Promise<UsePerApplication> {
  const folder = mkdtempSync(join(tmpdir(), 'ensemble-counts-'))
  const counts = noCounts()
  const later: { callbackId: string; service: string }[] = []
  const waiting = new Map<string, () => void>()
  const handler = async (event: object) => answerOf(event as { service: string; callbackId: string }, later)
  const host = await startLocalHost({
    dataFolder: folder,
    situations: [workload],
    agencies: () => new Map(Object.keys(workload.services).map((id) => [`office/${id}`, handler])),
    wrap: (engine) => counted(engine, counts),
    events: countedEvents(counts),
    onFinalised: (applicationId) => waiting.get(applicationId)?.(),
  })
  try {
    let transitions = 0
    let answerBytes = 0
    for (let at = 0; at < applications; at++) {
      const run = await runOne(host, later, waiting)
      transitions += run.transitions
      answerBytes += run.answerBytes
    }
    const per = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count / applications]))
    const requests = plan(workload, {})
    return {
      ...(per as unknown as Counts),
      transitions: transitions / applications,
      answerBytes: answerBytes / applications,
      gateCalls: requests.filter(({ gated }) => gated).length,
      apiCalls: 1 + STATUS_READS + LATER.length,
      services: requests.length,
    }
  } finally {
    await host.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function answerOf(event: { service: string; callbackId: string }, later: { callbackId: string; service: string }[]) {
  if (!LATER.includes(event.service)) return { outcome: 'granted', facts: { [`issued.${event.service}`]: 'issued' } }
  later.push({ callbackId: event.callbackId, service: event.service })
  return { outcome: 'pending' }
}

async function runOne(
  host: LocalHost,
  later: { callbackId: string; service: string }[],
  waiting: Map<string, () => void>,
): Promise<{ transitions: number; answerBytes: number }> {
  let answerBytes = 0
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
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_ANSWERS_MS))
    const next = later.shift()
    if (next) {
      const facts = { [`issued.${next.service}`]: 'issued' }
      await send(`/requests/${next.callbackId}/outcome`, office, { outcome: 'granted', facts })
    }
  }
  await host.feed?.idle()
  return { transitions: await host.transitions(applicationId), answerBytes }
}
