import { parseArgs } from 'node:util'
import * as z from 'zod'
import { lifeSituations } from '../../workflows/life-situations.ts'
import { REFERENCE_NOTICE } from '../../functions/agencies/registry.ts'
import { documentPeriodVariables } from '../../shared/documents/document-periods.ts'
import { parseEnv } from '../../shared/parse-env.ts'
import { startLocalHost } from './host.ts'
import { reportToStandardError } from './report.ts'
import { referenceAgencies } from './reference-agencies.ts'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8080' }, data: { type: 'string', default: '.data/host' } },
})
const env = parseEnv(z.object(documentPeriodVariables), process.env)
const report = (what: string) => process.stderr.write(`${new Date().toISOString()} ${what}\n`)
const host = await startLocalHost({
  dataFolder: values.data,
  port: Number(values.port),
  situations: lifeSituations,
  agencies: referenceAgencies,
  report: reportToStandardError,
  documents: { uploadWithin: env.UPLOAD_WITHIN, keptUnused: env.DOCUMENTS_KEPT_UNUSED },
  onSwept: ({ erased, discarded }) => {
    if (erased.length > 0) report(`Erased what these applications told about people: ${erased.join(', ')}`)
    if (discarded.length > 0) report(`Discarded documents that nothing refers to: ${discarded.join(', ')}`)
  },
  dynamoDbEndpoint: process.env['AWS_ENDPOINT_URL_DYNAMODB'],
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
