import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCompressedClock } from '../../infra/local/compressed-clock.ts'
import { startLocalHost } from '../../infra/local/host.ts'
import { reportToStandardError } from '../../infra/local/report.ts'
import { referenceAgencies } from '../../infra/local/reference-agencies.ts'
import { lifeSituations } from '../../workflows/life-situations.ts'
import { startDynamoDb } from '../dynamodb.ts'
import type { JourneyHost, StartHost } from './host.ts'

/** Business days that pass in a second. */
const DAYS_PER_SECOND = 25

/** The local host on a folder of its own, with compressed business time. */
export const startLocal: StartHost = () => start('local host', undefined)

/** The same with its items on an embedded DynamoDB. */
export const startLocalOnDynamoDb: StartHost = async () => {
  const dynamoDb = await startDynamoDb()
  const host = await start('local host on DynamoDB', dynamoDb.endpoint)
  return { ...host, close: () => host.close().then(dynamoDb.stop) }
}

async function start(name: string, dynamoDbEndpoint: string | undefined): Promise<JourneyHost> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'ensemble-journeys-'))
  const host = await startLocalHost({
    dataFolder,
    situations: lifeSituations,
    report: reportToStandardError,
    agencies: referenceAgencies,
    dynamoDbEndpoint,
    clock: createCompressedClock(DAYS_PER_SECOND * 86_400),
  })
  return {
    name,
    baseUrl: host.baseUrl,
    token: host.token,
    async close() {
      await host.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
