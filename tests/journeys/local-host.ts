import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCompressedClock } from '../../infra/local/compressed-clock.ts'
import { startLocalHost } from '../../infra/local/host.ts'
import { referenceAgencies } from '../../infra/local/reference-agencies.ts'
import { lifeSituations } from '../../workflows/catalogue.ts'
import type { StartHost } from './host.ts'

/** Business days that pass in a second. */
const DAYS_PER_SECOND = 100

/** The local host on a folder of its own, with compressed business time. */
export const startLocal: StartHost = async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'ensemble-journeys-'))
  const host = await startLocalHost({
    dataFolder,
    situations: lifeSituations,
    agencies: referenceAgencies,
    clock: createCompressedClock(DAYS_PER_SECOND * 86_400),
  })
  return {
    name: 'local host',
    baseUrl: host.baseUrl,
    token: host.token,
    async close() {
      await host.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
