import type * as z from 'zod'
import type { FailureCode } from '../../shared/failures.ts'
import type { Caller } from '../../shared/model/caller.ts'
import type { GuardedRoute, RouteKey } from './access.ts'
import type { Services } from './dependencies.ts'

type Shape = z.ZodObject
type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined

/** What a route answers. */
export interface Answer {
  readonly status: number
  /** Written as JSON; a string is JSON already. */
  readonly body: object | string
  readonly headers?: Readonly<Record<string, string>>
}

/** A request whose parts are parsed, from a caller who may make it. */
export interface RouteRequest<K extends RouteKey, P, Q, H, B> {
  readonly caller: K extends GuardedRoute ? Caller : undefined
  readonly params: P
  readonly query: Q
  readonly headers: H
  readonly body: B
  /** The reader's languages, most wanted first. */
  readonly languages: string[]
}

/** An answer as documented. */
export interface AnswerDescription {
  readonly description: string
  readonly schema: z.ZodType
  readonly example: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** One route: what it takes, what it answers, and how; its checks and documentation follow from it. */
export interface Route<
  K extends RouteKey = RouteKey,
  P extends Shape | undefined = Shape | undefined,
  Q extends Shape | undefined = Shape | undefined,
  H extends Shape | undefined = Shape | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
> {
  readonly key: K
  /** Names the operation in generated clients. */
  readonly operation: string
  readonly summary: string
  readonly description?: string
  readonly params?: P
  readonly query?: Q
  /** Header names in lower case. */
  readonly headers?: H
  readonly body?: B
  readonly bodyExample?: unknown
  readonly answers: Readonly<Record<number, AnswerDescription>>
  /** How it may fail besides what every route may. */
  readonly failures?: readonly FailureCode[]
  /** How long caches may keep the answer; never where it is about a person. */
  readonly cacheSeconds?: number
  // A method, not a property: only so does a list of routes with different bodies type-check.
  handle(
    request: RouteRequest<K, Parsed<P>, Parsed<Q>, Parsed<H>, Parsed<B>>,
    services: Services,
  ): Answer | Promise<Answer>
}

/** Declares a route; the types of its request follow from its schemas. */
export function route<
  const K extends RouteKey,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  H extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(declared: Route<K, P, Q, H, B>): Route<K, P, Q, H, B> {
  return declared
}
