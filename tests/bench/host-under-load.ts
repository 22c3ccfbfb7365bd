import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as z from 'zod'
import type { Submission } from '../../shared/model/application.ts'

/** A host in another process, and somebody who applies there again and again. */
export interface HostUnderLoad {
  /** From the start of the process until the API answers, in milliseconds. */
  readonly readyMs: number
  /** Submits one application and waits for the 202; milliseconds. */
  submit(submission: z.input<typeof Submission>): Promise<{ applicationId: string; ms: number }>
  /** Resolves when the application has its result. */
  settled(applicationId: string): Promise<void>
  usage(): Promise<{ rss: number; cpu: NodeJS.CpuUsage }>
  close(): Promise<void>
}

const APPLICANTS = 50

interface Told {
  ready?: string
  token?: string
  settled?: string[]
  usage?: { rss: number; cpu: NodeJS.CpuUsage }
}

/** As `npm start` runs it. */
export const HOST_FLAGS: readonly string[] = [
  '--experimental-strip-types',
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=16',
  '--max-old-space-size=256',
]

export async function startHostUnderLoad(agencies: 'prompt' | 'silent' = 'prompt'): Promise<HostUnderLoad> {
  const folder = mkdtempSync(join(tmpdir(), 'ensemble-bench-'))
  const began = performance.now()
  const child = fork(new URL('host-process.ts', import.meta.url), [folder, agencies], {
    execArgv: [...HOST_FLAGS],
  })
  const baseUrl = new URL(await told(child, ({ ready }) => ready))
  const readyMs = performance.now() - began
  const finished = watch(child)
  const tokens: string[] = []
  for (let applicant = 0; applicant < APPLICANTS; applicant++) {
    child.send({ token: `bench-${applicant}` })
    tokens.push(await told(child, ({ token }) => token))
  }
  const agent = new Agent({ keepAlive: true })
  let sent = 0
  return {
    readyMs,
    async submit(submission) {
      const key = String(sent++)
      const authorization = `Bearer ${tokens[sent % APPLICANTS]}`
      const body = JSON.stringify(submission)
      const start = performance.now()
      const reply = await post(agent, baseUrl, body, { authorization, 'idempotency-key': key })
      return {
        applicationId: (JSON.parse(reply) as { applicationId: string }).applicationId,
        ms: performance.now() - start,
      }
    },
    settled: finished,
    async usage() {
      child.send({ usage: true })
      return told(child, ({ usage }) => usage)
    },
    async close() {
      child.send({ close: true })
      await new Promise((resolve) => child.once('exit', resolve))
      agent.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function told<T>(child: ChildProcess, pick: (message: Told) => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const died = (code: number | null) => reject(new Error(`the host under load ended with code ${code}`))
    const listen = (message: Told) => {
      const picked = pick(message)
      if (picked === undefined) return
      child.off('message', listen).off('exit', died)
      resolve(picked)
    }
    child.on('message', listen).once('exit', died)
  })
}

/** Remembers results that come before anybody waits for them. */
function watch(child: ChildProcess): (applicationId: string) => Promise<void> {
  const early = new Set<string>()
  const waiting = new Map<string, () => void>()
  child.on('message', ({ settled = [] }: Told) => {
    for (const applicationId of settled) {
      const resolve = waiting.get(applicationId)
      waiting.delete(applicationId)
      if (resolve) resolve()
      else early.add(applicationId)
    }
  })
  return (applicationId) =>
    early.delete(applicationId) ? Promise.resolve() : new Promise((resolve) => void waiting.set(applicationId, resolve))
}

function post(agent: Agent, { hostname, port }: URL, body: string, headers: Record<string, string>): Promise<string> {
  const length = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
  const path = '/applications'
  return new Promise((resolve, reject) => {
    const call = request(
      { agent, hostname, port, path, method: 'POST', headers: { ...headers, ...length } },
      (response) => {
        let text = ''
        response.on('data', (chunk) => (text += String(chunk)))
        response.on('end', () => (response.statusCode === 202 ? resolve(text) : reject(new Error(text))))
      },
    )
    call.on('error', reject).end(body)
  })
}
