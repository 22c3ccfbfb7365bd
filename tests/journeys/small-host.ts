import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AgencyHandler } from '../../infra/local/handler-invoker.ts'
import { type LocalHost, type LocalHostOptions, startLocalHost } from '../../infra/local/host.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'

/** A local host with agencies made for one test and business time that moves when told. */
export interface SmallHost extends LocalHost {
  readonly clock: { now(): number; realMs(ms: number): number }
  /** Lets business time pass, then sweeps until nothing is due any more. */
  pass(ms: number): Promise<void>
  /** Stops and starts again on the same data, with other situations where given. */
  restart(situations?: readonly LifeSituation[]): Promise<SmallHost>
}

export type Agencies = Readonly<Record<string, AgencyHandler>>

export const DAY = 86_400_000
/** A Monday, far from holidays. */
const START = Date.parse('2026-09-07T09:00:00Z')

export async function startSmallHost(
  situations: readonly LifeSituation[],
  agencies: Agencies,
  options: Partial<LocalHostOptions> = {},
): Promise<SmallHost> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'ensemble-small-'))
  let now = START
  const clock = { now: () => now, realMs: (ms: number) => ms }
  const start = async (current: readonly LifeSituation[]): Promise<SmallHost> => {
    const host = await startLocalHost({
      dataFolder,
      situations: current,
      agencies: () => new Map(Object.entries(agencies)),
      clock,
      sweepEveryMs: 3_600_000,
      ...options,
    })
    return {
      ...host,
      clock,
      async pass(ms) {
        now += ms
        await settle(host)
      },
      async restart(next = current) {
        await host.close()
        return start(next)
      },
      async close() {
        await host.close()
        rmSync(dataFolder, { recursive: true, force: true })
      },
    }
  }
  return start(situations)
}

async function settle(host: LocalHost): Promise<void> {
  for (let round = 0; round < 5; round++) {
    await host.sweep()
    await host.queues.idle()
    await host.states.idle()
  }
}
