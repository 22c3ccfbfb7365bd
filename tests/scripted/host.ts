import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalHost } from '../../infra/local/host.ts'
import { AgencyRequestView } from '../../shared/model/views.ts'
import { clientOf } from '../journeys/client.ts'
import { createScriptedAgencies, handlersOf, type Script } from './agencies.ts'
import { move } from './move.ts'

/** The local host with agencies that follow the test's script; without one, everything is granted at once. */
export async function startScripted() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'ensemble-scripted-'))
  const agencies = createScriptedAgencies([move])
  const { heard } = agencies
  const reported: unknown[] = []
  const host = await startLocalHost({
    dataFolder,
    situations: [move],
    agencies: () => handlersOf(agencies, [move]),
    report: (error) => reported.push(error),
  })
  return {
    host,
    heard,
    reported,
    /** Sets how a service answers from now on. */
    script: (service: string, script: Script) => agencies.script(`move/${service}`, script),
    /** Everything is granted at once again. */
    unscripted: () => agencies.reset(),
    applicant: () => clientOf(host),
    /** What an application's services heard, as `service operation revision`, in order. */
    heardOf: (applicationId: string) =>
      heard
        .filter((event) => event.applicationId === applicationId)
        .map(({ requestId, operation, revision }) => `${requestId.split('.')[1]} ${operation} ${revision}`),
    /** An agency's outcome by the HTTP API, for its newest open request of a service in an application. */
    async decide(applicationId: string, service: string, body: object) {
      const agency = await clientOf(host, { roles: ['agency'], agency: move.services[service]?.agency ?? '' })
      for (;;) {
        const page = await agency.get('/requests?limit=100')
        const open = AgencyRequestView.array().parse(page.body.items)
        const request = open.find((one) => one.applicationId === applicationId && one.service === service)
        if (request) return agency.post(`/requests/${request.callbackId}/outcome`, body)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    async close() {
      await host.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

export type ScriptedHost = Awaited<ReturnType<typeof startScripted>>
