import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalHost } from '../../infra/local/host.ts'
import { granted, type NeedsInformation } from '../../shared/agency-sdk/index.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import { AgencyRequestView } from '../../shared/model/views.ts'
import type { AgencyAnswer } from '../../shared/model/outcome.ts'
import { clientOf } from '../journeys/client.ts'
import { brings, move } from './move.ts'

/** Answers an event of a service, or leaves it to the answer it has without a script. */
export type Script = (event: AgencyEvent) => Scripted | Promise<Scripted>
type Scripted = AgencyAnswer | NeedsInformation | undefined

/** The local host with agencies that follow the test's script; without one, everything is granted at once. */
export async function startScripted() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'ensemble-scripted-'))
  const heard: AgencyEvent[] = []
  const scripts = new Map<string, Script>()
  const answer = async (raw: object) => {
    const event = raw as AgencyEvent
    heard.push(structuredClone(event))
    const undo = event.operation === 'cancel' || event.operation === 'compensate'
    return (await scripts.get(event.service)?.(event)) ?? granted(undo ? {} : (brings[event.service] ?? {}))
  }
  const reported: unknown[] = []
  const host = await startLocalHost({
    dataFolder,
    situations: [move],
    agencies: () => new Map(Object.entries(move.services).map(([id, { agency }]) => [`${agency}/${id}`, answer])),
    report: (error) => reported.push(error),
  })
  return {
    host,
    heard,
    reported,
    /** Sets how a service answers from now on. */
    script: (service: string, script: Script) => void scripts.set(service, script),
    /** Everything is granted at once again. */
    unscripted: () => scripts.clear(),
    applicant: () => clientOf({ name: 'scripted', ...host, close: host.close }),
    /** What an application's services heard, as `service operation revision`, in order. */
    heardOf: (applicationId: string) =>
      heard
        .filter((event) => event.applicationId === applicationId)
        .map(({ requestId, operation, revision }) => `${requestId.split('.')[1]} ${operation} ${revision}`),
    /** An agency's outcome by the HTTP API, for its newest open request of a service in an application. */
    async decide(applicationId: string, service: string, body: object) {
      const agency = await clientOf(
        { name: 'scripted', ...host, close: host.close },
        { roles: ['agency'], agency: move.services[service]?.agency ?? '' },
      )
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
