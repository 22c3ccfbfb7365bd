import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCompressedClock } from '../../infra/local/compressed-clock.ts'
import { type LocalHost, type LocalHostOptions, startLocalHost } from '../../infra/local/host.ts'
import { reportToStandardError } from '../../infra/local/report.ts'
import { referenceAgencies } from '../../infra/local/reference-agencies.ts'
import { BREAKER_SETTINGS } from '../../shared/breakers/breakers.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { startDynamoDb } from '../dynamodb.ts'
import { createScriptedAgencies, handlersOf } from '../scripted/agencies.ts'
import { lifeSituations as first } from '../scripted/first-release.ts'
import { lifeSituations as second, scripted } from '../scripted/second-release.ts'
import type { JourneyHost, StartHost } from './host.ts'

/** Business days that pass in a second. */
const DAYS_PER_SECOND = 25
/** Journeys sweep when they need it: a file half uploaded is kept for a day, which is an instant of compressed time. */
const SWEEP_EVERY_MS = 3_600_000
/** As on AWS, but tried again sooner. */
const BREAKER = { ...BREAKER_SETTINGS, firstDelaySeconds: 1 }

/** The local host on a folder of its own, with compressed business time. */
export const startLocal = (options: Partial<LocalHostOptions> = {}): Promise<JourneyHost> => start('local host', options)

/** The same with its items on an embedded DynamoDB. */
export const startLocalOnDynamoDb: StartHost = async () => {
  const dynamoDb = await startDynamoDb()
  const host = await start('local host on DynamoDB', { dynamoDbEndpoint: dynamoDb.endpoint })
  const { close } = host
  return Object.assign(host, { close: () => close().then(dynamoDb.stop) })
}

async function start(name: string, options: Partial<LocalHostOptions>): Promise<JourneyHost> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'ensemble-journeys-'))
  const clock = createCompressedClock(DAYS_PER_SECOND * 86_400)
  const agencies = createScriptedAgencies(scripted)
  const run = (situations: readonly LifeSituation[]): Promise<LocalHost> =>
    startLocalHost({
      dataFolder,
      situations,
      report: reportToStandardError,
      agencies: (surroundings) => new Map([...referenceAgencies(surroundings), ...handlersOf(agencies, scripted)]),
      breaker: BREAKER,
      clock,
      sweepEveryMs: SWEEP_EVERY_MS,
      ...options,
    })
  let host = await run(first)
  return {
    name,
    get baseUrl() {
      return host.baseUrl
    },
    agencies,
    token: (claims) => host.token(claims),
    sweep: async () => void (await host.sweep()),
    async release() {
      await host.close()
      host = await run(second)
    },
    async close() {
      await host.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
