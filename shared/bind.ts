// Any operation, whatever it takes: a narrower type of its parameters would accept none of them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Operation<Deps> = (deps: Deps, ...rest: any[]) => unknown

/** Operations without the dependencies that they were bound to. */
export type Bound<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends (deps: never, ...rest: infer Rest) => infer Result
    ? (...rest: Rest) => Result
    : never
}

/** Binds operations to what they work on. */
export const bind = <Deps, Operations extends Readonly<Record<string, Operation<Deps>>>>(
  deps: Deps,
  operations: Operations,
): Bound<Operations> =>
  Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, (...rest: unknown[]) => operation(deps, ...rest)]),
  ) as Bound<Operations>
