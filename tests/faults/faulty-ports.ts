import type { Engine } from '../../shared/engine.ts'
import type { Poster } from '../../shared/ports/poster.ts'
import type { Queue } from '../../shared/ports/queue.ts'
import { type Injector, LATE_SECONDS, type Living } from './injector.ts'

/** Everything that the engine awaits: a port that is added to it is among them. */
export type Ports = Omit<Engine, 'clock' | 'ids' | 'definitions' | 'machineOf'> & { readonly poster: Poster }

/** Calls that change nothing outside; whatever is not named here is taken to. */
const READS: ReadonlySet<string> = new Set([
  ...['table.get', 'table.getMany', 'table.query', 'executions.status', 'vault.seal', 'vault.open'],
  ...['documents.partUrl', 'documents.parts', 'documents.link'],
])

/** The ports with every call a step at which a fault can happen. */
export function faultyPorts(injector: Injector, living: Living, { queue, ...ports }: Ports): Ports {
  const faulty = Object.entries(ports).map(([name, port]) => [name, port && faultyPort(injector, living, name, port)])
  return { ...(Object.fromEntries(faulty) as typeof ports), queue: faultyQueue(injector, living, queue) }
}

type Method = (...args: unknown[]) => Promise<unknown>

function faultyPort(injector: Injector, living: Living, name: string, port: object): object {
  const methods = Object.entries(port).map(([method, perform]: [string, Method]) => {
    const sort = READS.has(`${name}.${method}`) ? 'read' : 'call'
    const call: Method = (...args) =>
      injector.call(living, sort, `${name}.${method}${about(args)}`, () => perform(...args))
    return [method, call]
  })
  return Object.fromEntries(methods) as object
}

/** What a call is about, in words that are the same in each run. */
function about([first, second]: readonly unknown[]): string {
  if (Array.isArray(first)) return ` ${first.length}`
  const { key = first, pk } = Object(first) as { key?: unknown; pk?: string }
  const { sk = pk?.split('#')[0] } = Object(key) as { sk?: string }
  return [sk, second].map((word) => (typeof word === 'string' ? ` ${word}` : '')).join('')
}

function faultyQueue(injector: Injector, living: Living, queue: Queue): Queue {
  return {
    send: (name, message, options) =>
      injector.call(living, 'send', `queue.send ${name}`, async (how) => {
        const delay = (options?.delaySeconds ?? 0) + (how === 'late' ? LATE_SECONDS : 0)
        await queue.send(name, message, { delaySeconds: Math.min(900, delay) })
        if (how === 'duplicate') await queue.send(name, message, options)
      }),
  }
}
