import type * as z from 'zod'
import type { AgencyEvent } from '../model/agency-event.ts'
import type { AgencyAnswer } from '../model/outcome.ts'
import type { Clock } from '../ports/clock.ts'
import type { Granted, NeedsInformation, Pending, Refused } from './answers.ts'
import type { ServiceContext } from './context.ts'
import type { Desk } from './desk.ts'

/** Types of facts, by fact id; optional ones by `.optional()`. */
export type FactTypes = Readonly<Record<string, z.ZodType>>
/** The values of facts, by fact id. */
export type FactsOf<T extends FactTypes> = z.infer<z.ZodObject<T>>

/** The event of a service, its facts typed. */
export type ServiceEvent<N extends FactTypes> = Omit<AgencyEvent, 'facts'> & { readonly facts: FactsOf<N> }
/** The event of a `cancel` or `compensate`: it may come without facts. */
export type UndoingEvent<N extends FactTypes> = Omit<AgencyEvent, 'facts'> & { readonly facts: Partial<FactsOf<N>> }

type Awaitable<T> = T | Promise<T>
/** What a clerk may decide. */
export type Decision<N extends FactTypes, P extends FactTypes> =
  Granted<FactsOf<P>> | Refused | NeedsInformation<keyof N & string>
/** What a service may answer. */
export type Answer<N extends FactTypes, P extends FactTypes> = Decision<N, P> | Pending
/** What undoing may answer: granted where it is undone. */
export type Undoing = Granted<Record<never, never>> | Refused | Pending

/** Answers an event of the service. */
export type Perform<N extends FactTypes, P extends FactTypes> = (
  event: ServiceEvent<N>,
  context: ServiceContext,
) => Awaitable<Answer<N, P>>
/** Decides an event that lay on the desk. */
export type Decide<N extends FactTypes, P extends FactTypes> = (
  event: ServiceEvent<N>,
  context: ServiceContext,
) => Awaitable<Decision<N, P>>
/** Undoes what was asked or granted. */
export type Undo<N extends FactTypes> = (event: UndoingEvent<N>, context: ServiceContext) => Awaitable<Undoing>

interface Declared<N extends FactTypes, P extends FactTypes> {
  /** Ids as in the life situation. */
  readonly agency: string
  readonly service: string
  /** The facts the service needs, by id. */
  readonly facts: N
  /** The facts a granted answer brings, by id. */
  readonly provides: P
  /** A corrected request; without it, `perform` answers. */
  readonly correct?: Perform<N, P>
  /** A withdrawn request that is still open; without it, the answer is `granted`: there is nothing to undo yet. */
  readonly cancel?: Undo<N>
  /** A granted request that is withdrawn; without it, the answer is a refusal: it cannot be undone. */
  readonly compensate?: Undo<N>
}

/** A service that answers at once. */
export interface PromptSpec<N extends FactTypes, P extends FactTypes> extends Declared<N, P> {
  readonly perform: Perform<N, P>
  readonly takes?: undefined
  readonly decide?: undefined
}

/** A service whose clerk decides later. */
export interface DeskSpec<N extends FactTypes, P extends FactTypes> extends Declared<N, P> {
  /** How long it typically takes, as an ISO 8601 duration. */
  readonly takes: string
  readonly decide: Decide<N, P>
  /** What is answered at the counter; `pending`, also the answer without it, lays the event on the desk. */
  readonly perform?: Perform<N, P>
}

/** What a handler is given by its host. */
export interface HandlerDeps {
  readonly desk: Desk
  readonly clock: Clock
}

/** A Lambda handler. */
export type AgencyHandler = (event: unknown) => Promise<AgencyAnswer>

/** A defined service. */
export interface AgencyService {
  readonly agency: string
  readonly service: string
  /** How long it typically takes, as an ISO 8601 duration; `PT0S` for one that answers at once. */
  readonly takes: string
  readonly facts: FactTypes
  readonly provides: FactTypes
  /** A handler with its desk and clock. */
  readonly createHandler: (deps: HandlerDeps) => AgencyHandler
  /** A handler by the system's clock, for a service that answers at once. */
  readonly handler: AgencyHandler
  /** Decides an event from the desk as of the instant, in milliseconds, at which it fell due: again gives the same. */
  readonly decide?: (event: unknown, dueAt: number) => Promise<AgencyAnswer>
}
