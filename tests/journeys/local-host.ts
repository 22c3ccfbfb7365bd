import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLocalSource } from '../../infra/audit/local-source.ts'
import { createTableSource } from '../../infra/audit/table-source.ts'
import { createCompressedClock } from '../../infra/local/compressed-clock.ts'
import { createFolderArchive } from '../../infra/local/folder-archive.ts'
import { type LocalHost, type LocalHostOptions, startLocalHost } from '../../infra/local/host.ts'
import { reportToStandardError } from '../../infra/local/report.ts'
import { referenceAgencies } from '../../infra/local/reference-agencies.ts'
import { tablePartitions } from '../../shared/adapters/table-partitions.ts'
import { BREAKER_SETTINGS } from '../../shared/breakers/breakers.ts'
import { verify } from '../../shared/disclosures/verify.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import type { AuditSource } from '../../shared/ports/audit-source.ts'
import { startDynamoDb } from '../dynamodb.ts'
import { createScriptedAgencies, handlersOf } from '../scripted/agencies.ts'
import { lifeSituations as first } from '../scripted/first-release.ts'
import { lifeSituations as second, scripted } from '../scripted/second-release.ts'
import type { JourneyHost, StartHost } from './host.ts'

/** Business days that pass in a second. */
const DAYS_PER_SECOND = 25
/** Journeys sweep when they need it. */
const SWEEP_EVERY_MS = 3_600_000
/** Time enough for a journey to upload a document and to refer to it, though business time is compressed. */
const DOCUMENT_PERIODS = { uploadWithin: 'P5Y', keptUnused: 'P250D' } as const
/** As on AWS, but tried again sooner. */
const BREAKER = { ...BREAKER_SETTINGS, firstDelaySeconds: 1 }

/** The local host on a folder of its own, with compressed business time. */
export const startLocal = (options: Partial<LocalHostOptions> = {}): Promise<JourneyHost> =>
  start('local host', options)

/** The same with its items on an embedded DynamoDB. */
export const startLocalOnDynamoDb: StartHost = async () => {
  const dynamoDb = await startDynamoDb()
  const host = await start('local host on DynamoDB', { dynamoDbEndpoint: dynamoDb.endpoint }, ({ engine }) =>
    createTableSource(engine.table, () => tablePartitions(dynamoDb.client, 'ensemble')),
  )
  const { close } = host
  return Object.assign(host, { close: () => close().then(dynamoDb.stop) })
}

async function start(
  name: string,
  options: Partial<LocalHostOptions>,
  audited: (host: LocalHost, dataFolder: string) => AuditSource = (_, folder) =>
    openLocalSource(join(folder, 'ensemble.db')),
): Promise<JourneyHost> {
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
      documents: DOCUMENT_PERIODS,
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
    audit: () => verify(audited(host, dataFolder), createFolderArchive(join(dataFolder, 'audit'))),
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
