import { read } from '../../shared/applications/read.ts'
import { Outcome } from '../../shared/model/outcome.ts'
import { executionName, undoExecutionName } from '../../shared/records/application-record.ts'
import { requestIdOf, type RequestRecord } from '../../shared/records/request-record.ts'
import { undoMachineOf } from '../../shared/records/undo-machine.ts'
import { queueOf } from '../../shared/requests/queue-of.ts'
import { createVault } from '../../shared/vault/vault.ts'
import { applicant, turnOf } from './outside.ts'
import type { Scenario } from './scenario.ts'
import { dueMarks, type Pause, plainKeys, START, type World } from './world.ts'

/** A promise that was not kept, in words. */
export type Broken = string

const outcomes = new Set<string>(Outcome.options)
const endings = ({ timeline }: RequestRecord) => timeline.filter(({ what }) => outcomes.has(what))

/** Nothing accepted is lost: it comes to its end, as it would without faults, and leaves nothing behind. */
export function lost(scenario: Scenario, world: World): Broken[] {
  const { application, requests, process } = world
  if (!application) return ['the application was never accepted']
  const ended = application.status === 'settled' || application.status === 'withdrawn'
  const open = requests.filter(({ state }) => state !== 'settled')
  const ends = application.status === 'withdrawn' ? {} : (scenario.ends ?? {})
  const { dead, inHand, left } = leftInQueues(scenario, process)
  return [
    ...(ended ? [] : [`the application is still ${application.status}`]),
    ...open.map(({ key, state }) => `${key} is still ${state}`),
    ...requests
      .filter(({ key, outcome }) => ends[key] !== undefined && outcome !== undefined && outcome !== ends[key])
      .map(({ key, outcome }) => `${key} ended as ${outcome}, not ${ends[key]}`),
    ...running(world).map((name) => `the execution ${name} still runs`),
    ...dueMarks(process.table).map((mark) => `a mark for the sweeper is left: ${mark}`),
    ...(dead + inHand + left > 0 ? [`messages are left: ${dead} dead, ${inHand} in hand, ${left} to come`] : []),
  ]
}

function running({ application, process: { states } }: World): string[] {
  if (!application) return []
  const starts = Array.from({ length: application.executions + 3 }, (_, at) => at + 1)
  const undoing = undoMachineOf(application.machine)
  const names = [
    ...starts.map((start) => [application.machine, executionName(application.applicationId, start)] as const),
    ...starts.map((start) => [undoing, undoExecutionName(application.applicationId, start)] as const),
  ]
  return names.flatMap(([machine, name]) => {
    try {
      return states.describeExecution(states.executionArn(machine, name)).status === 'RUNNING' ? [name] : []
    } catch {
      return []
    }
  })
}

function leftInQueues({ situation }: Scenario, { queues }: Pause['process']) {
  const names = ['intake', ...Object.keys(situation.agencies).map(queueOf)]
  const all = names.map((name) => queues.depth(name))
  return {
    dead: names.reduce((sum, name) => sum + queues.depth(`${name}-dead`).ready, 0),
    inHand: all.reduce((sum, { inHand }) => sum + inHand, 0),
    left: all.reduce((sum, { ready, delayed }) => sum + ready + delayed, 0),
  }
}

/** One outcome a request and revision; an agency is called again only with the same request, revision and facts. */
export function doubled({ requests, heard }: World): Broken[] {
  const first = new Map<string, string>()
  const differing = heard.events.flatMap(({ event }) => {
    const { callbackId, facts } = event
    const told = JSON.stringify({ callbackId, facts })
    const before = first.get(turnOf(event)) ?? told
    first.set(turnOf(event), before)
    return before === told ? [] : [`${turnOf(event)} was told differently the second time`]
  })
  return [
    ...requests
      .filter((request) => request.state === 'settled' && endings(request).length !== 1)
      .map((request) => `${request.key} ended ${endings(request).length} times`),
    ...requests
      .filter((request) => endings(request).some(({ what }) => what !== request.outcome))
      .map(({ key, outcome }) => `${key} ended otherwise before it ended as ${outcome}`),
    ...requests.flatMap((request) => {
      const taken = heard.taken.get(requestIdOf(request))
      const kept = taken === undefined || taken === 'needs-information' || taken === request.outcome
      const broken = `${request.key}: ${taken} was taken, ${request.outcome} recorded`
      return kept || request.undoes !== undefined ? [] : [broken]
    }),
    ...differing,
  ]
}

/** No service is handed over before everything that it depends on has ended. */
export function early({ requests }: World): Broken[] {
  const byKey = new Map(requests.map((request) => [request.key, request]))
  return requests.flatMap(({ key, readyAt, dependsOn }) =>
    dependsOn.flatMap((before) => {
      const end = byKey.get(before)?.settledAt
      const inTime = readyAt === undefined || (end !== undefined && end <= readyAt)
      return inTime ? [] : [`${key} began before ${before} ended`]
    }),
  )
}

/** A fault at one service's agency harms no service that does not depend on it. */
export function harmed(world: World, usual: World): Broken[] {
  const { injector } = world
  const steps = world.faulted.map(({ step }) => injector.steps[step - 1])
  const names = steps.map((step) => (step?.sort === 'deliver' ? step.what : (step?.actor ?? '')))
  const services = names.map((name) => /^dispatch (.+)$/.exec(name)?.[1]?.replace(' ', ':'))
  if (services.includes(undefined) || world.faulted.some(({ kind }) => kind.startsWith('process'))) return []
  const reached = new Set(services as string[])
  for (const key of reached) {
    world.requests.find((each) => each.key === key)?.dependents.forEach((dependent) => reached.add(dependent))
  }
  return world.requests.flatMap(({ key, settledAt, outcome }) => {
    const before = usual.requests.find((each) => each.key === key)
    if (key.startsWith('undo_')) return []
    const same = before?.settledAt === settledAt && before?.outcome === outcome
    return reached.has(key) || same ? [] : [`${key} ended at ${settledAt}, not at ${before?.settledAt}`]
  })
}

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
