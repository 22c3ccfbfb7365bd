import { type ChangeFeed, createChangeFeed } from '../../infra/local/change-feed.ts'
import { consumeQueues } from '../../infra/local/consumers.ts'
import { startEventsOut } from '../../infra/local/events-out.ts'
import { createMachines, createResources, machineName } from '../../infra/local/machines.ts'
import { createLocalQueues, type LocalQueues } from '../../infra/local/queue.ts'
import type { Consumer } from '../../infra/local/queue-channel.ts'
import { createStatesExecutions } from '../../infra/local/states-executions.ts'
import { createStatesEngine, type StatesEngine } from '../../infra/local/states/engine.ts'
import { createLocalTable, type LocalTable } from '../../infra/local/table.ts'
import type { VirtualTime } from '../../infra/local/virtual-time.ts'
import { createSweeper } from '../../functions/sweeper/handler.ts'
import type { Engine } from '../../shared/engine.ts'
import type { HandlerInvoker } from '../../shared/ports/handler-invoker.ts'
import type { Ids } from '../../shared/ports/ids.ts'
import type { KeyRing } from '../../shared/ports/key-ring.ts'
import type { Poster } from '../../shared/ports/poster.ts'
import { asApplication } from '../../shared/records/application-record.ts'
import { KEYS } from '../../shared/records/keys.ts'
import { INTAKE_QUEUE } from '../../shared/requests/queue-of.ts'
import { createVault } from '../../shared/vault/vault.ts'
import { createCatalogue } from '../../workflows/catalogue.ts'
import type { Actor } from './actors.ts'
import { submitted } from './applicant.ts'
import type { OpenDatabase } from './crashable-database.ts'
import { runningExecutions } from './executions.ts'
import { faultyPorts } from './faulty-ports.ts'
import { faultyResources } from './faulty-resources.ts'
import type { Injector, Living } from './injector.ts'
import { WEBHOOK } from './receiver.ts'
import type { Scenario } from './scenario.ts'

/** Everything of the engine that a process holds in memory, on a database that outlives it. */
export interface RunningProcess extends Living {
  readonly engine: Engine
  readonly table: LocalTable
  readonly queues: LocalQueues
  readonly states: StatesEngine
  readonly durable: () => Promise<void>
  sweep(): Promise<unknown>
  /** Whether a machine waits for a function to return. */
  isCalling(): boolean
}

export interface ProcessDeps {
  readonly database: OpenDatabase
  readonly time: VirtualTime
  readonly injector: Injector
  readonly scenario: Pick<Scenario, 'situation' | 'breaker' | 'webhook'>
  readonly invoker: HandlerInvoker
  readonly poster: Poster
  readonly keys: KeyRing
  readonly ids: Ids
  readonly random: () => number
  readonly onError: (error: unknown) => void
}

const CALLING = "SELECT 1 FROM states_frame WHERE phase = 'call' LIMIT 1"

/** Starts a process on the database, going on with what the one before left there. */
export async function startProcess(deps: ProcessDeps): Promise<RunningProcess> {
  const { database, time, injector, scenario, invoker, poster, keys, ids } = deps
  const situations = [scenario.situation]
  const queues = createLocalQueues({ database, clock: time, timer: time })
  const table = createLocalTable({ database })
  const feed = scenario.webhook ? createChangeFeed({ database, clock: time, timer: time }) : undefined
  const resources = faultyResources(
    injector,
    () => running,
    queues,
    createResources(queues, () => engine),
  )
  const { random } = deps
  const states = createStatesEngine({ database, clock: time, resources, random, uuid: () => ids.next('run') })
  createMachines(states, situations)
  const actors = new Set<Actor>()
  let dead = false
  const living: Living = {
    get dead() {
      return dead
    },
    actors,
    kill() {
      if (dead) return
      dead = true
      database.kill()
      feed?.close()
      queues.close()
      states.close()
      for (const actor of [...actors]) actor.die()
    },
    timeOut: (token) => states.sendTaskFailure(token, 'States.Timeout').catch(() => undefined),
    async endExecutions() {
      const application = table.getNow(KEYS.application(submitted(table) ?? ''))
      if (!application) return
      const running = runningExecutions(states, asApplication(application))
      await Promise.all(running.map((arn) => states.stopExecution(arn, 'States.Runtime')))
    },
  }
  const vault = createVault({ table, keys, clock: time })
  const executions = createStatesExecutions(states)
  const watched = feed?.watch(table) ?? table
  const ports = faultyPorts(injector, living, { table: watched, queue: queues, executions, invoker, vault, poster })
  const engine: Engine = {
    ...ports,
    clock: time,
    ids,
    definitions: createCatalogue(situations),
    machineOf: machineName,
  }
  const agencies = new Set(situations.flatMap((situation) => Object.keys(situation.agencies)))
  const consumed = delivering(queues, injector, living)
  consumeQueues(consumed, engine, [...agencies], deps.onError, { breaker: scenario.breaker, realTime: time })
  if (feed) {
    const out = { engine, queues: consumed, clock: time, poster: ports.poster, webhooks: [WEBHOOK], sink: undefined }
    startEventsOut({ ...out, feed: publishing(feed, injector, living), onError: deps.onError })
  }
  const sweep = createSweeper(engine)
  const running: RunningProcess = Object.assign(living, {
    engine,
    table,
    queues,
    states,
    durable: () => database.durable(),
    sweep: () => injector.deliver(living, 'sweeper', undefined, sweep),
    isCalling: () => database.statement(CALLING).get() !== undefined,
  })
  await states.resume()
  return running
}

/** Each batch is an actor of its own, named by what it is about. */
function delivering(queues: LocalQueues, injector: Injector, living: Living): LocalQueues {
  return {
    ...queues,
    consume: (queue: string, consumer: Consumer) =>
      queues.consume(queue, {
        ...consumer,
        async handler(records) {
          const { service, item, token } = JSON.parse(records[0]?.body ?? '{}') as Record<string, string | undefined>
          const does = service !== undefined ? 'dispatch' : queue === INTAKE_QUEUE ? 'intake' : 'deliver'
          const name = [does, service, item].filter(Boolean).join(' ')
          return injector.deliver(living, name, token, () => consumer.handler(records))
        },
      }),
  }
}

/** Each application that changed is published by an actor of its own. */
const publishing = (feed: ChangeFeed, injector: Injector, living: Living): ChangeFeed => ({
  ...feed,
  consume: (work, onError) =>
    feed.consume((id) => injector.deliver(living, 'publish', undefined, () => work(id)), onError),
})
