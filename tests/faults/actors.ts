import { AsyncLocalStorage } from 'node:async_hooks'

/** One run of a function: what it awaits belongs to it, and nothing of it goes on once it is dead. */
export interface Actor {
  readonly name: string
  /** The task token in its hand. */
  readonly token: string | undefined
  readonly dead: boolean
  die(): void
}

/** The run was cut off: its caller gets no answer. */
export class Crashed extends Error {
  override readonly name = 'Crashed'
}

/** What never resolves: the answer to somebody who is dead. */
export const never = <T>() => new Promise<T>(() => undefined)

const running = new AsyncLocalStorage<Actor>()

export const currentActor = () => running.getStore()

/** Runs `work` as an actor; rejects with Crashed at once when the actor dies. */
export function act<T>(
  name: string,
  token: string | undefined,
  living: Set<Actor>,
  work: () => Promise<T>,
): Promise<T> {
  const cut = Promise.withResolvers<never>()
  let dead = false
  const actor: Actor = {
    name,
    token,
    get dead() {
      return dead
    },
    die() {
      dead = true
      cut.reject(new Crashed(name))
    },
  }
  living.add(actor)
  return running.run(actor, () => Promise.race([work(), cut.promise])).finally(() => living.delete(actor))
}
