import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { bundle } from '../../infra/aws/bundle.ts'
import { startAwsStub } from './aws-stub.ts'
import { type Figure, median, rounded } from './figure.ts'

const RUNS = 7
const run = promisify(execFile)

/** Settings that any function starts with; each reads its own. */
const ENVIRONMENT = {
  TABLE_NAME: 'items',
  KMS_KEY_ID: 'arn:aws:kms:us-east-1:000000000000:key/1',
  INTAKE_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/intake',
  DIRECTORY: 'd1',
  DOCUMENTS_BUCKET: 'documents',
  WEBHOOK_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/webhooks',
  UNPUBLISHED_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/unpublished',
  AGENCY: 'zags',
  QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/zags',
  HANDLERS: '{}',
  EVENT_BUS_NAME: 'events',
  TOKEN_ISSUER: 'https://id.example',
  TOKEN_AUDIENCE: 'ensemble',
  TOKEN_JWKS_URL: 'https://id.example/jwks',
  SUBJECT_KEY: 'x'.repeat(64),
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: 'us-east-1',
}
const task = { applicationId: 'app_1', service: 'service', token: 'token' }
const records = (body: object) => ({
  Records: [{ messageId: '1', body: JSON.stringify(body), eventSource: 'aws:sqs', attributes: {} }],
})
const health = {
  version: '2.0',
  rawPath: '/health',
  headers: {},
  requestContext: { http: { method: 'GET', path: '/health', sourceIp: '127.0.0.1' } },
}
/** A first event of each function. */
const FUNCTIONS: Readonly<Record<string, object>> = {
  api: health,
  intake: records({ applicationId: 'app_1' }),
  gate: task,
  dispatch: records(task),
  operator: task,
  finalise: { applicationId: 'app_1' },
  sweeper: {},
  publish: { Records: [] },
  deliver: { Records: [] },
}

/**
 * The size of each function's bundle, and the time a fresh process of this Node takes from loading it to its first
 * answer.
 */
export async function measureFunctions(runs = RUNS): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ensemble-cold-'))
  const stub = await startAwsStub()
  const figures: Figure[] = []
  try {
    for (const [name, event] of Object.entries(FUNCTIONS)) {
      const file = join(bundle(`functions/${name}/index.ts`), 'index.mjs')
      const eventFile = join(folder, `${name}.json`)
      writeFileSync(eventFile, JSON.stringify(event))
      const samples: number[] = []
      for (let at = 0; at < runs; at++) samples.push(await coldStart(file, eventFile, stub.endpoint))
      figures.push(
        { name: `bundle of ${name}, gzipped`, value: rounded(gzipSync(readFileSync(file)).length / 1024), unit: 'KB' },
        { name: `cold start of ${name}, median of ${runs}`, value: rounded(median(samples)), unit: 'ms' },
      )
    }
  } finally {
    stub.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return figures
}

async function coldStart(file: string, eventFile: string, endpoint: string): Promise<number> {
  const child = join(import.meta.dirname, 'cold-start-child.mjs')
  const { stdout } = await run(process.execPath, [child, file, eventFile], {
    env: { ...ENVIRONMENT, AWS_ENDPOINT_URL: endpoint },
  })
  return (JSON.parse(stdout.split('\n').at(-1) ?? '') as { milliseconds: number }).milliseconds
}
