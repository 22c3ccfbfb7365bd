import { readFileSync } from 'node:fs'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { Config } from './config.ts'
import { configFaults, FaultyConfig } from './config-faults.ts'

/**
 * The configuration of a deployment, checked against the life situations that go with it.
 *
 * @param given a path of a JSON file, or the value itself; nothing for the defaults
 * @throws FaultyConfig naming every fault
 */
export function readConfig(given: unknown, situations: readonly LifeSituation[]): Config {
  const value = typeof given === 'string' ? readJson(given) : (given ?? {})
  const parsed = Config.safeParse(value)
  if (!parsed.success) {
    throw new FaultyConfig(
      parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'configuration'}: ${message}`),
    )
  }
  const faults = configFaults(parsed.data, situations)
  if (faults.length > 0) throw new FaultyConfig(faults)
  return parsed.data
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new FaultyConfig([`${path}: it cannot be read as JSON (${reason}).`])
  }
}
