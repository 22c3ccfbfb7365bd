import { startLocalHost } from '../../infra/local/host.ts'
import { promptReferenceAgencies } from '../../infra/local/reference-agencies.ts'
import { lifeSituations } from '../../workflows/life-situations.ts'

/** The host under load, in a process of its own: tells its parent when it is ready and which applications have settled. */
const [dataFolder = '', agencies] = process.argv.slice(2)
const silent = async () => ({ outcome: 'pending' })
let settled: string[] = []
const host = await startLocalHost({
  dataFolder,
  situations: lifeSituations,
  agencies: (surroundings) => {
    const prompt = promptReferenceAgencies(surroundings)
    return agencies === 'silent' ? new Map([...prompt.keys()].map((key) => [key, silent])) : prompt
  },
  perSecond: 1_000_000,
  onFinalised(applicationId) {
    if (settled.length === 0) setImmediate(flush)
    settled.push(applicationId)
  },
  report: (error) => process.stderr.write(`${error instanceof Error ? error.stack : JSON.stringify(error)}\n`),
})

function flush(): void {
  process.send?.({ settled })
  settled = []
}

process.on('message', (message: { token?: string; usage?: boolean; close?: boolean }) => {
  if (message.token !== undefined) {
    void host.token({ sub: message.token, roles: ['applicant'] }).then((token) => process.send?.({ token }))
  }
  if (message.usage) process.send?.({ usage: { rss: process.memoryUsage.rss(), cpu: process.cpuUsage() } })
  if (message.close) void host.close().then(() => process.exit(0))
})
process.send?.({ ready: host.baseUrl })
