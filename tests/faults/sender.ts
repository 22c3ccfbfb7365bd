import { Failure } from '../../shared/failures.ts'
import type { Injector } from './injector.ts'
import type { RunningProcess } from './running-process.ts'

const MINUTE = 60_000

/** Somebody outside who sends a request to the engine. */
export interface Request<T> {
  readonly name: string
  work(process: RunningProcess): Promise<T>
  /** Whether the engine has recorded it. */
  done(): boolean
  /** The task token that the request is about. */
  readonly token?: string | undefined
}

export type Send = <T>(request: Request<T>) => Promise<T | Failure | undefined>

export interface Surroundings {
  readonly injector: Injector
  readonly process: () => RunningProcess
  readonly wait: (ms: number) => Promise<void>
}

/**
 * Sends requests until they are answered, as an HTTP client does; a refusal is an answer. Whoever heard nothing does not
 * ask again where it was `done`: what was recorded must go on by itself.
 */
export function createSender({ injector, process, wait }: Surroundings): Send {
  return async ({ name, work, done, token }) => {
    while (!done()) {
      const current = process()
      try {
        return await injector.deliver(current, name, token, async () => {
          const result = await work(current)
          await current.durable()
          return result
        })
      } catch (error) {
        if (error instanceof Failure && error.fault === 'caller' && error.code !== 'conflict') return error
        await wait(MINUTE)
      }
    }
    return undefined
  }
}
