import type { Config } from './config.ts'

/** The variables that make a function live faster; none where business time is real time. */
export function businessClock({ hurry }: Pick<Config, 'hurry'>): { CLOCK_SINCE?: string; CLOCK_SPEED?: string } {
  if (!hurry) return {}
  return { CLOCK_SINCE: String(Date.parse(hurry.since)), CLOCK_SPEED: String(hurry.speed) }
}
