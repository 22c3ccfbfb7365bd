/**
 * A port whose calls resolve once what they wrote is on this host's disk. What is recorded in another store as done
 * must not be undone here by a crash.
 */
export function durably<P extends object>(port: P, durable: () => Promise<void>): P {
  const methods = Object.entries(port).map(([name, call]: [string, (...args: unknown[]) => unknown]) => [
    name,
    async (...args: unknown[]) => {
      const result = await call(...args)
      await durable()
      return result
    },
  ])
  return Object.fromEntries(methods) as P
}

/** A call that begins once what was written before it is on this host's disk: for what leaves the process, or follows the data. */
export const onceDurable =
  <A extends unknown[], R>(durable: () => Promise<void>, call: (...args: A) => Promise<R>) =>
  async (...args: A): Promise<R> => {
    await durable()
    return call(...args)
  }
