import { consumeQueues } from '../../infra/local/consumers.ts'
import { createMachines, createResources, machineName } from '../../infra/local/machines.ts'
import { createLocalQueues, type LocalQueues } from '../../infra/local/queue.ts'
import type { Consumer } from '../../infra/local/queue-channel.ts'
import { createStatesExecutions } from '../../infra/local/states-executions.ts'
import { createStatesEngine, type StatesEngine } from '../../infra/local/states/engine.ts'
import { createLocalTable, type LocalTable } from '../../infra/local/table.ts'
import type { VirtualTime } from '../../infra/local/virtual-time.ts'
import { createSweeper } from '../../functions/sweeper/handler.ts'
import type { Engine } from '../../shared/engine.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import type { HandlerInvoker } from '../../shared/ports/handler-invoker.ts'
import type { Ids } from '../../shared/ports/ids.ts'
import type { KeyRing } from '../../shared/ports/key-ring.ts'
import { createVault } from '../../shared/vault/vault.ts'
import { createCatalogue } from '../../workflows/catalogue.ts'
import type { Actor } from './actors.ts'
import type { OpenDatabase } from './crashable-database.ts'
import { faultyPorts, faultyResources } from './faulty-ports.ts'
import type { Injector, Living } from './injector.ts'

/** Everything of the engine that a process holds in memory, on a database that outlives it. */
export interface RunningProcess extends Living {
  readonly engine: Engine
  readonly table: LocalTable
  readonly queues: LocalQueues
  readonly states: StatesEngine
  readonly durable: () => Promise<void>
  sweep(): Promise<unknown>
}

export interface ProcessDeps {
  readonly database: OpenDatabase
  readonly time: VirtualTime
  readonly injector: Injector
  readonly situations: readonly LifeSituation[]
  readonly invoker: HandlerInvoker
  readonly keys: KeyRing
  readonly ids: Ids
  readonly random: () => number
  readonly onError: (error: unknown) => void
}

/** Starts a process on the database, going on with what the one before left there. */
export async function startProcess(deps: ProcessDeps): Promise<RunningProcess> {
  const { database, time, injector, situations, invoker, keys, ids } = deps
  const queues = createLocalQueues({ database, clock: time, timer: time })
  const table = createLocalTable({ database })
  const resources = faultyResources(injector, () => running, queues, createResources(queues, () => engine))
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
      queues.close()
      states.close()
      for (const actor of [...actors]) actor.die()
    },
    timeOut: (token) => states.sendTaskFailure(token, 'States.Timeout').catch(() => undefined),
  }
  const vault = createVault({ table, keys, clock: time })
  const executions = createStatesExecutions(states)
  const engine: Engine = {
    ...faultyPorts(injector, living, { table, queue: queues, executions, invoker, vault }),
    clock: time,
    ids,
    definitions: createCatalogue(situations),
    machineOf: machineName,
  }
  const agencies = new Set(situations.flatMap((situation) => Object.keys(situation.agencies)))
  consumeQueues(delivering(queues, injector, living), engine, [...agencies], deps.onError)
  const sweep = createSweeper(engine)
  const running: RunningProcess = Object.assign(living, {
    engine,
    table,
    queues,
    states,
    durable: () => database.durable(),
    sweep: () => injector.deliver(living, 'sweeper', undefined, sweep),
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
          const name = [service === undefined ? 'intake' : 'dispatch', service, item].filter(Boolean).join(' ')
          return injector.deliver(living, name, token, () => consumer.handler(records))
        },
      }),
  }
}
