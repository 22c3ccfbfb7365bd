import type { Config } from './config.ts'

/** What an agency takes at once where nothing else is said. */
const USUAL = 10
/** Event sources allow no less. */
const LEAST = 2
/** The part of an account's concurrency that agencies may have together: a slow country must not silence the API. */
const SHARE = 0.7

type Settings = Pick<Config, 'concurrency' | 'accountConcurrency'>

const bound = ({ accountConcurrency }: Settings) => Math.floor(accountConcurrency * SHARE)

/** How many calls each agency takes at once: as configured, or as many as there is room for. */
export function concurrencyOf(config: Settings, agencies: Iterable<string>): ReadonlyMap<string, number> {
  const all = [...agencies]
  const given = all.flatMap((agency) => config.concurrency[agency] ?? [])
  const room = bound(config) - given.reduce((sum, each) => sum + each, 0)
  const fair = Math.floor(room / Math.max(1, all.length - given.length))
  const usual = Math.min(USUAL, Math.max(LEAST, fair))
  return new Map(all.map((agency) => [agency, config.concurrency[agency] ?? usual]))
}

/** Agencies that could together take the concurrency that the API needs. */
export function concurrencyFaults(config: Settings, agencies: Iterable<string>): string[] {
  const sum = [...concurrencyOf(config, agencies).values()].reduce((total, each) => total + each, 0)
  if (sum <= bound(config)) return []
  return [
    `concurrency: the agencies may take ${sum} calls at once together; expected at most ${bound(config)}, which is ` +
      `${SHARE * 100} % of accountConcurrency. Lower some, or have the account's limit raised and say so there.`,
  ]
}
