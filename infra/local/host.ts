import { join } from 'node:path'
import { createApi } from '../../functions/api/handler.ts'
import { createSweeper, type SweepReport } from '../../functions/sweeper/handler.ts'
import { fetchPoster } from '../../shared/adapters/fetch-poster.ts'
import { createSystemIds } from '../../shared/adapters/system-ids.ts'
import { createApplications } from '../../shared/applications/applications.ts'
import type { BreakerSettings } from '../../shared/breakers/breakers.ts'
import { createDisclosures } from '../../shared/disclosures/disclosures.ts'
import { DocumentPeriods } from '../../shared/documents/document-periods.ts'
import { createDocuments } from '../../shared/documents/documents.ts'
import { testSignatureScanner } from '../../shared/documents/test-signature-scanner.ts'
import { createDossiers } from '../../shared/dossier/dossiers.ts'
import type { Engine } from '../../shared/engine.ts'
import type { CloudEvent } from '../../shared/events/cloud-event.ts'
import { createTokenVerifier } from '../../shared/http/auth/token-verifier.ts'
import { createTokenBucket } from '../../shared/http/token-bucket.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { createOperations } from '../../shared/operations/operations.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import type { EventSink } from '../../shared/ports/event-sink.ts'
import type { Vault } from '../../shared/ports/vault.ts'
import { KEYS } from '../../shared/records/keys.ts'
import { asApplication, executionName } from '../../shared/records/application-record.ts'
import { createVault } from '../../shared/vault/vault.ts'
import { createCatalogue } from '../../workflows/catalogue.ts'
import { type BusinessClock, realTime } from './compressed-clock.ts'
import { type ChangeFeed, createChangeFeed } from './change-feed.ts'
import { consumeQueues } from './consumers.ts'
import { lockData } from './data-lock.ts'
import { openDatabase } from './open-database.ts'
import { durably, onceDurable } from './durably.ts'
import { type LocalWebhook, startEventsOut } from './events-out.ts'
import { createFolderArchive } from './folder-archive.ts'
import { type AgencyHandler, createLocalInvoker } from './handler-invoker.ts'
import { createFolderDocuments } from './folder-documents.ts'
import { type HttpServer, serve } from './http-server.ts'
import { type Claims, openIdentity } from './identity.ts'
import { openKeyFile } from './key-file.ts'
import { mustHaveKeys } from './key-files.ts'
import { openTable } from './open-table.ts'
import { createMachines, createResources, machineName } from './machines.ts'
import type { LocalTable } from './table.ts'
import { createLocalQueues, type LocalQueues } from './queue.ts'
import { createStatesEngine, type StatesEngine } from './states/engine.ts'
import { createStatesExecutions } from './states-executions.ts'
import { systemTimer } from './timer.ts'

/** What agencies living in this process may use. */
export interface AgencySurroundings {
  readonly queues: LocalQueues
  readonly vault: Vault
  readonly clock: BusinessClock
  readonly report: (error: unknown) => void
  /** Where the API answers, once it does. */
  baseUrl(): Promise<string>
  token(claims: Claims): Promise<string>
}

export interface LocalHostOptions {
  /** Everything the host keeps: the database, the key file, the identity provider's keys. */
  readonly dataFolder: string
  /** Every version of every situation that an application may run on. */
  readonly situations: readonly LifeSituation[]
  /** Agencies' handlers by `agency/service`. */
  readonly agencies: (surroundings: AgencySurroundings) => ReadonlyMap<string, AgencyHandler>
  /** 0 for any free port. */
  readonly port?: number
  /** Business time: timestamps and deadlines. Infrastructure keeps real time. */
  readonly clock?: BusinessClock
  readonly sweepEveryMs?: number
  /** How long documents are kept that no application refers to. */
  readonly documents?: Partial<DocumentPeriods>
  /** Portals and agencies that want events. */
  readonly webhooks?: readonly LocalWebhook[]
  /** Takes the events, as an event bus would. */
  readonly events?: EventSink
  /** When the agencies' circuit breakers open, and for how long. */
  readonly breaker?: BreakerSettings
  /** Keeps the items on the DynamoDB there instead of the host's own file. */
  readonly dynamoDbEndpoint?: string | undefined
  /** Told of failures of the platform, which callers are not. */
  readonly report?: (error: unknown) => void
  /** Told what each sweep did. */
  readonly onSwept?: (report: SweepReport) => void
  /** Told when an application has its result. */
  readonly onFinalised?: (applicationId: string) => void
  /** Stands between the functions and what they use, to count or to disturb it. */
  readonly wrap?: (engine: Engine) => Engine
  /** Requests a second each caller may make. */
  readonly perSecond?: number
}

/** The whole engine in one process: the same functions, definitions and machines as on AWS. */
export interface LocalHost extends HttpServer {
  readonly engine: Engine
  readonly states: StatesEngine
  readonly queues: LocalQueues
  /** There where webhooks or a sink of events are. */
  readonly feed: ChangeFeed | undefined
  token(claims: Claims): Promise<string>
  /** Runs one sweep now. */
  sweep(): Promise<SweepReport>
  /** States entered by all executions of an application. */
  transitions(applicationId: string): Promise<number>
}

/**
 * Starts the host on a data folder, going on with whatever was under way when it last stopped or died.
 *
 * @throws Complaint where another host runs on the folder, or the keys to its data are gone
 */
export async function startLocalHost(options: LocalHostOptions): Promise<LocalHost> {
  const unlock = lockData(options.dataFolder)
  try {
    const host = await startAlone(options)
    return { ...host, close: () => host.close().finally(unlock) }
  } catch (error) {
    unlock()
    throw error
  }
}

async function startAlone(options: LocalHostOptions): Promise<LocalHost> {
  const { dataFolder, situations, clock = realTime, report = () => undefined, perSecond = 1000 } = options
  const files = {
    data: join(dataFolder, 'ensemble.db'),
    identity: join(dataFolder, 'identity.json'),
    keys: join(dataFolder, 'vault.key'),
  }
  mustHaveKeys(files.data, [files.identity, files.keys])
  // Keys before data, so that a crash in between leaves no data that seem to have lost theirs.
  const identity = openIdentity(files.identity)
  const keys = openKeyFile(files.keys)
  const database = openDatabase(files.data)
  const durable = () => database.durable()
  const queues = createLocalQueues({ database, clock: systemClock, timer: systemTimer })
  const states = createStatesEngine({
    database,
    clock: systemClock,
    resources: createResources(queues, () => engine, options.onFinalised),
  })
  createMachines(states, situations)
  const { webhooks = [], events } = options
  const feed =
    webhooks.length > 0 || events ? createChangeFeed({ database, clock: systemClock, timer: systemTimer }) : undefined
  const opened = await openTable(database, options.dynamoDbEndpoint)
  const table = feed?.watch(opened) ?? opened
  const vault = createVault({ table, keys, clock: systemClock })
  const listening = Promise.withResolvers<string>()
  const documents = createFolderDocuments(join(dataFolder, 'documents'), {
    clock: systemClock,
    baseUrl: () => listening.promise,
  })
  const surroundings = { queues, vault, clock, report, baseUrl: () => listening.promise, token: identity.token }
  const { wrap = (unwrapped: Engine) => unwrapped } = options
  const inOneFile = options.dynamoDbEndpoint === undefined
  const executions = createStatesExecutions(states)
  const engine = wrap({
    table,
    queue: inOneFile ? queues : durably({ send: queues.send }, durable),
    executions: inOneFile ? executions : durably(executions, durable),
    invoker: createLocalInvoker(options.agencies(surroundings), durable),
    vault,
    // A file goes after its record: a crash must not leave a record of a file that is gone.
    documents: { ...documents, remove: onceDurable(durable, documents.remove) },
    clock,
    ids: createSystemIds({ clock: systemClock }),
    definitions: createCatalogue(situations),
    machineOf: machineName,
  })
  const api = createApi({
    applications: createApplications({ ...engine, report }),
    operations: createOperations({ ...engine, webhooks }),
    disclosures: createDisclosures(engine),
    dossiers: createDossiers({ ...engine, report }),
    documents: createDocuments({
      ...engine,
      store: engine.documents ?? documents,
      scanner: testSignatureScanner,
      periods: DocumentPeriods.parse(options.documents ?? {}),
    }),
    definitions: engine.definitions,
    tokens: createTokenVerifier({ ...identity.settings, clock: systemClock }),
    limiter: createTokenBucket({ clock: systemClock, perSecond, burst: perSecond * 2 }),
    report,
  })
  const server = await serve(api, { port: options.port ?? 0, barrier: durable, documents })
  listening.resolve(server.baseUrl)
  const agencies = new Set(situations.flatMap((situation) => Object.keys(situation.agencies)))
  consumeQueues(queues, engine, [...agencies], report, { breaker: options.breaker })
  if (feed) {
    const poster = { post: onceDurable(durable, fetchPoster.post) }
    const sink = events && { publish: onceDurable(durable, (news: readonly CloudEvent[]) => events.publish(news)) }
    startEventsOut({ engine, feed, queues, clock: systemClock, poster, webhooks, sink, onError: report })
  }
  await states.resume()
  states.startTimers()
  const sweeper = createSweeper({
    ...engine,
    archive: createFolderArchive(join(dataFolder, 'audit')),
    expire: 'expire' in opened ? (opened as LocalTable).expire : undefined,
  })
  const sweeping = setInterval(() => void sweeper().then(options.onSwept).catch(report), options.sweepEveryMs ?? 5_000)
  return {
    baseUrl: server.baseUrl,
    engine,
    states,
    queues,
    feed,
    token: identity.token,
    sweep: sweeper,
    transitions: (applicationId) => transitions(engine, states, applicationId),
    async close() {
      clearInterval(sweeping)
      await server.close()
      feed?.close()
      queues.close()
      states.close()
      await states.idle()
      await durable()
      database.close()
    },
  }
}

async function transitions({ table }: Engine, states: StatesEngine, applicationId: string): Promise<number> {
  const item = await table.get(KEYS.application(applicationId))
  if (!item) return 0
  const application = asApplication(item)
  const starts = Array.from({ length: application.executions }, (_, at) => executionName(applicationId, at + 1))
  return starts.reduce((sum, name) => sum + states.transitions(states.executionArn(application.machine, name)), 0)
}
