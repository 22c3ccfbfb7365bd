import * as z from 'zod'
import { lifeSituations } from '../../workflows/life-situations.ts'
import { REFERENCE_NOTICE } from '../../functions/agencies/registry.ts'
import { documentPeriodVariables } from '../../shared/documents/document-periods.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { Complaint } from './complaint.ts'
import { startLocalHost } from './host.ts'
import { readOptions } from './read-options.ts'
import { reportToStandardError } from './report.ts'
import { referenceAgencies } from './reference-agencies.ts'
import { whyNotStarted } from './why-not-started.ts'

const { values } = readOptions('Usage: npm start -- [--port N] [--data FOLDER]', {
  options: { port: { type: 'string', default: '8080' }, data: { type: 'string', default: '.data/host' } },
})
const port = Number(values.port)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  throw new Complaint(`Name a port; got --port ${values.port}, expected 0 (any that is free) to 65535.`)
}
const dynamoDbEndpoint = process.env['AWS_ENDPOINT_URL_DYNAMODB']
const env = readEnv()
const report = (what: string) => process.stderr.write(`${new Date().toISOString()} ${what}\n`)
const host = await startLocalHost({
  dataFolder: values.data,
  port,
  situations: lifeSituations,
  agencies: referenceAgencies,
  report: reportToStandardError,
  documents: { uploadWithin: env.UPLOAD_WITHIN, keptUnused: env.DOCUMENTS_KEPT_UNUSED },
  onSwept: ({ erased, discarded }) => {
    if (erased.length > 0) report(`Erased what these applications told about people: ${erased.join(', ')}`)
    if (discarded.length > 0) report(`Discarded documents that nothing refers to: ${discarded.join(', ')}`)
  },
  dynamoDbEndpoint,
}).catch((error: unknown) => {
  throw whyNotStarted(error, { port, dynamoDbEndpoint })
})
const tokens = {
  applicant: await host.token({ sub: 'anna', roles: ['applicant'] }),
  official: await host.token({ sub: 'anna', roles: ['official'], act: { sub: 'official-1', roles: ['official'] } }),
  'agency (zags)': await host.token({ sub: 'clerk-1', roles: ['agency'], agency: 'zags' }),
  operator: await host.token({ sub: 'operator-1', roles: ['operator'] }),
  auditor: await host.token({ sub: 'auditor-1', roles: ['auditor'] }),
}
const lines = [
  `Ensemble is ready: ${host.baseUrl} (API description: ${host.baseUrl}/openapi.json)`,
  REFERENCE_NOTICE.en,
  '',
  'Tokens, good for 12 hours on this host only:',
  ...Object.entries(tokens).map(([role, token]) => `\n${role}\n  ${token}`),
  '',
  'Try it:',
  `  curl -s ${host.baseUrl}/life-situations`,
  `  curl -s -H "Authorization: Bearer $TOKEN" ${host.baseUrl}/applications`,
  '',
  'Ctrl-C stops it; started again, it goes on where it was.',
]
process.stdout.write(`${lines.join('\n')}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void host.close().then(() => process.exit(0)))
}

function readEnv() {
  try {
    return parseEnv(z.object(documentPeriodVariables), process.env)
  } catch (error) {
    throw new Complaint((error as Error).message)
  }
}
