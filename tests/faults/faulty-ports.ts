import { StateFailure } from '../../infra/local/states/failures.ts'
import type { LocalQueues } from '../../infra/local/queue.ts'
import type { Resources } from '../../infra/local/states/ports.ts'
import type { Engine } from '../../shared/engine.ts'
import type { Queue } from '../../shared/ports/queue.ts'
import { type Injector, LATE_SECONDS, type Living } from './injector.ts'

type Ports = Pick<Engine, 'table' | 'queue' | 'executions' | 'invoker' | 'vault'>

/** The ports with every call a step at which a fault can happen. */
export function faultyPorts(injector: Injector, living: Living, ports: Ports): Ports {
  const { table, queue, executions, invoker, vault } = ports
  const look = <T>(what: string, perform: () => Promise<T>) => injector.call(living, 'read', what, perform)
  const call = <T>(what: string, perform: () => Promise<T>) => injector.call(living, 'call', what, perform)
  return {
    table: {
      get: (key) => look(`get ${key.sk}`, () => table.get(key)),
      getMany: (keys) => look(`getMany ${keys.length}`, () => table.getMany(keys)),
      query: (query) => look(`query ${query.pk.split('#')[0]}`, () => table.query(query)),
      update: (update) => call(`update ${update.key.sk}`, () => table.update(update)),
      transact: (writes) => call(`transact ${writes.length}`, () => table.transact(writes)),
    },
    queue: faultyQueue(injector, living, queue),
    executions: {
      start: (machine, name, input) => call('start', () => executions.start(machine, name, input)),
      succeed: (token) => call('succeed', () => executions.succeed(token)),
      fail: (token, error, cause) => call(`fail ${error}`, () => executions.fail(token, error, cause)),
      stop: (machine, name, cause) => call('stop', () => executions.stop(machine, name, cause)),
      status: (machine, name) => look('status', () => executions.status(machine, name)),
    },
    invoker: {
      invoke: (agency, service, event, timeoutMs) =>
        call(`invoke ${service}`, () => invoker.invoke(agency, service, event, timeoutMs)),
    },
    vault: {
      ...vault,
      seal: (subject, name, value) => look(`seal ${name}`, () => vault.seal(subject, name, value)),
      open: (subject, name, sealed) => look(`open ${name}`, () => vault.open(subject, name, sealed)),
    },
  }
}

function faultyQueue(injector: Injector, living: Living, queue: Queue): Queue {
  return {
    send: (name, message, options) =>
      injector.call(living, 'send', `send ${name}`, async (how) => {
        const delay = (options?.delaySeconds ?? 0) + (how === 'late' ? LATE_SECONDS : 0)
        await queue.send(name, message, { delaySeconds: Math.min(900, delay) })
        if (how === 'duplicate') await queue.send(name, message, options)
      }),
  }
}

/** What the machines call: functions run as actors, messages are steps of the machine itself. */
export function faultyResources(
  injector: Injector,
  living: () => Living,
  queues: LocalQueues,
  resources: Resources,
): Resources {
  return {
    async invokeFunction(name, payload, context) {
      const { service, item, token } = payload as { service?: string; item?: string; token?: string }
      const actor = [name, service, item].filter((part) => part !== undefined).join(' ')
      try {
        return await injector.deliver(living(), actor, name === 'operator' ? token : undefined, () =>
          resources.invokeFunction(name, payload, context),
        )
      } catch (error) {
        throw functionFailure(error)
      }
    },
    sendMessage(queue, body) {
      const kind = injector.step('machine-send', `machine sends ${queue}`)
      if (kind === 'process-before') living().kill()
      if (kind === 'error-before') throw new StateFailure('SQS.SdkClientException', 'interrupted')
      const options = kind === 'late' ? { delaySeconds: LATE_SECONDS } : undefined
      const MessageId = queues.sendNow(queue, JSON.parse(body) as object, options)
      if (kind === 'duplicate') queues.sendNow(queue, JSON.parse(body) as object)
      if (kind === 'error-after') throw new StateFailure('SQS.SdkClientException', 'interrupted')
      return { MessageId }
    },
  }
}

/** A Lambda function that dies gives the machine an error of its runtime. */
const functionFailure = (error: unknown): StateFailure =>
  new StateFailure(error instanceof Error && error.name === 'Failure' ? 'Failure' : 'Runtime.ExitError', String(error))
