import { act, type Actor, Crashed, currentActor, never } from './actors.ts'
import type { Fault, FaultKind, Step, StepSort } from './fault.ts'

/** The one process that runs at a time. */
export interface Living {
  readonly dead: boolean
  readonly actors: Set<Actor>
  kill(): void
  /** Lets a task token time out now. */
  timeOut(token: string): Promise<void>
  /** Ends every execution that runs, as a failure or a limit of it does. */
  endExecutions(): Promise<void>
}

/** Decides when a call goes on; without one, calls go on at once. */
export type Turnstile = (what: string) => Promise<void>

export interface InjectorDeps {
  readonly faults: readonly Fault[]
  readonly turnstile?: Turnstile | undefined
  /** Resolves when so many milliseconds have passed. */
  readonly wait: (ms: number) => Promise<void>
}

/** So long a delay that messages are delivered again and the sweeper takes whoever is delayed for dead. */
const DELAY_MS = 120_000
/** How much later a late message arrives. */
export const LATE_SECONDS = 600

/** A call that failed for no reason of its own. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/** Numbers every step of a run and makes the faults happen at theirs. */
export class Injector {
  readonly steps: Step[] = []
  /** Faults that have happened. */
  injected = 0
  /** Grows with everything that happens. */
  activity = 0
  readonly #deps: InjectorDeps

  constructor(deps: InjectorDeps) {
    this.#deps = deps
  }

  /** Takes note of a step and says which fault is to happen at it. */
  step(sort: StepSort, what: string, actor?: Actor): FaultKind | undefined {
    this.activity++
    this.steps.push({ sort, what, actor: actor?.name ?? 'machine', token: actor?.token !== undefined })
    const fault = this.#deps.faults.find(({ step }) => step === this.steps.length)
    if (fault) this.injected++
    return fault?.kind
  }

  /** Makes a call of a port for the actor that runs. */
  async call<T>(
    living: Living,
    sort: 'read' | 'call' | 'send',
    what: string,
    perform: (how?: 'late' | 'duplicate') => Promise<T>,
  ): Promise<T> {
    const actor = currentActor()
    const gone = () => living.dead || actor?.dead === true
    if (gone()) return never()
    const kind = this.step(sort, what, actor)
    await this.#deps.turnstile?.(`${actor?.name ?? ''} ${what}`)
    if (gone()) return never()
    await this.#before(living, actor, kind)
    if (gone()) return never()
    const how = kind === 'late' || kind === 'duplicate' ? kind : undefined
    const [result] = await Promise.allSettled([perform(how)])
    this.activity++
    if (!gone()) await this.#after(living, actor, kind)
    if (gone()) return never()
    if (result.status === 'rejected') throw result.reason
    return result.value
  }

  /** Hands something to an actor: a message, a task, a request, a turn of the schedule. */
  async deliver<T>(living: Living, name: string, token: string | undefined, work: () => Promise<T>): Promise<T> {
    if (living.dead) throw new Crashed(name)
    const kind = this.step('deliver', name)
    const run = () => act(name, token, living.actors, work)
    if (kind === 'abandoned') {
      void this.#deps.wait(DELAY_MS).then(() => (living.dead ? undefined : run().catch(() => undefined)))
      throw new Crashed(name)
    }
    await this.#before(living, undefined, kind)
    if (living.dead || kind === 'crash-before') throw new Crashed(name)
    if (kind === 'duplicate') void run().catch(() => undefined)
    const result = await run()
    this.activity++
    if (kind === 'process-after') living.kill()
    if (living.dead || kind === 'crash-after') throw new Crashed(name)
    return result
  }

  async #before(living: Living, actor: Actor | undefined, kind: FaultKind | undefined): Promise<void> {
    if (kind === 'crash-before') actor?.die()
    if (kind === 'process-before') living.kill()
    if (kind === 'delay-before') await this.#deps.wait(DELAY_MS)
    if (kind === 'execution-dies') await living.endExecutions()
    if (kind === 'timeout' && actor?.token !== undefined) await living.timeOut(actor.token)
    if (kind === 'error-before') throw new Interrupted('The call failed.')
  }

  async #after(living: Living, actor: Actor | undefined, kind: FaultKind | undefined): Promise<void> {
    if (kind === 'crash-after') actor?.die()
    if (kind === 'process-after') living.kill()
    if (kind === 'delay-after') await this.#deps.wait(DELAY_MS)
    if (kind === 'error-after') throw new Interrupted('The answer was lost.')
  }
}
