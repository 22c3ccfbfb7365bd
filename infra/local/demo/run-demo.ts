import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { REFERENCE_NOTICE } from '../../../functions/agencies/registry.ts'
import type { Result } from '../../../shared/model/outcome.ts'
import { ApplicationView, SubmissionReceipt } from '../../../shared/model/views.ts'
import { asApplication } from '../../../shared/records/application-record.ts'
import { KEYS, PREFIXES } from '../../../shared/records/keys.ts'
import { asRequest } from '../../../shared/records/request-record.ts'
import { catalogue } from '../../../workflows/catalogue.ts'
import { lifeSituations } from '../../../workflows/life-situations.ts'
import { createCompressedClock } from '../compressed-clock.ts'
import { type LocalHost, startLocalHost } from '../host.ts'
import { referenceAgencies } from '../reference-agencies.ts'
import { reportToStandardError } from '../report.ts'
import { DEMOS, type Demo } from './demos.ts'
import { createProgress } from './progress.ts'
import { flows, type Report, report } from './report.ts'
import { summary } from './summary.ts'

const DAY = 86_400_000

/** A run's own memory, so that one killed and started again goes on with the same application on the same calendar. */
interface Run {
  readonly idempotencyKey: string
  readonly start: number
  readonly began: number
}

/** Runs one application to its end on a host of its own, printing what happens. */
export async function runDemo(
  situation: string,
  folder: string,
  daysPerSecond: number,
  print: (text: string) => void,
): Promise<{ report: Report; expected: Result }> {
  const demo = DEMOS[situation] as Demo
  const run = openRun(join(folder, 'run.json'))
  const clock = createCompressedClock(daysPerSecond * (DAY / 1000), run)
  const host = await startLocalHost({
    dataFolder: folder,
    situations: lifeSituations,
    agencies: referenceAgencies,
    clock,
    report: reportToStandardError,
    dynamoDbEndpoint: process.env['AWS_ENDPOINT_URL_DYNAMODB'],
  })
  try {
    print(`\n${situation}, on ${host.baseUrl}; ${daysPerSecond} days pass in a second.\n${REFERENCE_NOTICE.en}\n`)
    const view = await follow(host, demo, run, createProgress(print), clock.now)
    const result = await reported(host, view)
    const definition = catalogue.version(view.situation, view.version)
    if (definition) print(`\n${summary(definition, view, result.report, result.flows)}\n`)
    return { report: result.report, expected: demo.expected }
  } finally {
    await host.close()
  }
}

function openRun(file: string): Run {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Run
  const run = { idempotencyKey: randomUUID(), start: Date.now(), began: Date.now() }
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, JSON.stringify(run))
  return run
}

async function follow(
  host: LocalHost,
  demo: Demo,
  run: Run,
  progress: ReturnType<typeof createProgress>,
  now: () => number,
): Promise<ApplicationView> {
  const headers = {
    authorization: `Bearer ${await host.token({ sub: 'demo-applicant', roles: ['applicant'] })}`,
    'content-type': 'application/json',
  }
  const submitted = await fetch(`${host.baseUrl}/applications`, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': run.idempotencyKey },
    body: JSON.stringify(demo.submission),
  })
  if (submitted.status !== 202) throw new Error(`The submission was refused: ${await submitted.text()}`)
  const { applicationId } = SubmissionReceipt.parse(await submitted.json())
  for (;;) {
    const response = await fetch(`${host.baseUrl}/applications/${applicationId}`, { headers })
    const view = ApplicationView.parse(await response.json())
    progress(view, now())
    if (view.status === 'settled' || view.status === 'withdrawn') return view
    await wait(100)
  }
}

async function reported(host: LocalHost, view: ApplicationView) {
  const { table } = host.engine
  const { pk } = KEYS.application(view.applicationId)
  const [item, requests, disclosed] = await Promise.all([
    table.get(KEYS.application(view.applicationId)),
    table.query({ pk, prefix: PREFIXES.requests }),
    table.query({ pk, prefix: PREFIXES.disclosures }),
  ])
  const definition = catalogue.version(view.situation, view.version)
  if (!item || !definition) throw new Error(`${view.applicationId} is gone from the table.`)
  const application = asApplication(item)
  const lists = Object.entries(application.lists).map(([list, items]) => [list, items.map((each) => each.item)])
  return {
    report: report(definition, view, {
      asked: application.asked,
      chosen: application.chosen,
      lists: Object.fromEntries(lists) as Record<string, string[]>,
      disclosures: application.disclosures,
      transitions: await host.transitions(view.applicationId),
    }),
    flows: flows(definition, requests.items.map(asRequest), disclosed.items as never),
  }
}
