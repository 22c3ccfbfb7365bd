import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { verify } from '../../shared/disclosures/verify.ts'
import { createFolderArchive } from '../local/folder-archive.ts'
import { readOptions } from '../local/read-options.ts'
import { openLocalSource } from './local-source.ts'
import { createTableSource } from './table-source.ts'

const USAGE = `Proves that no disclosure was removed or altered.

  npm run audit -- verify [--data .data/host] [--archive <folder>]      a local host's data, also while it runs
  npm run audit -- verify --table <name> [--bucket <name>]              a deployment, with AWS credentials to read both
  --json prints the report for programs.
  Exit code 0: nothing is missing or altered; 1: something is; 2: nothing to audit.
`

const { values, positionals } = readOptions(USAGE, {
  allowPositionals: true,
  options: {
    data: { type: 'string', default: '.data/host' },
    archive: { type: 'string' },
    table: { type: 'string' },
    bucket: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

if (positionals[0] !== 'verify') stop(USAGE)
const { table, bucket, data, archive } = values
const audited = table === undefined ? local(data, archive) : await deployed(table, bucket)
const report = await verify(audited.source, audited.archive)
if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`)
else process.stdout.write(`${inWords(report)}\n`)
process.exitCode = report.findings.length === 0 ? 0 : 1

function local(data: string, archive = join(data, 'audit')) {
  const file = join(data, 'ensemble.db')
  if (!existsSync(file)) stop(`There is no local host's data in ${data}; name its folder with --data.\n`)
  return { source: openLocalSource(file), archive: createFolderArchive(archive) }
}

/** Loaded only here, so that a local audit starts without the AWS SDK. */
async function deployed(tableName: string, bucket: string | undefined) {
  const { awsArchive } = await import('../../shared/adapters/aws-archive.ts')
  const { awsAuditTable } = await import('../../shared/adapters/aws-audit.ts')
  const { table, partitionKeys } = awsAuditTable(tableName)
  const archive = bucket === undefined ? undefined : awsArchive(bucket)
  return { source: createTableSource(table, partitionKeys), archive }
}

function inWords({ applications, persons, disclosures, anchors, archived, findings }: typeof report): string {
  const counts = `${disclosures} disclosures of ${applications} applications, ${anchors} anchors of ${persons} persons`
  const kept = archived === undefined ? 'no archive was compared' : `${archived} archived`
  const lines = findings.map(({ entry, what }) => `  ${entry}: ${what}`)
  const verdict = findings.length === 0 ? 'Nothing is missing or altered' : `${findings.length} faults`
  return [`${verdict}: ${counts}, ${kept}.`, ...lines].join('\n')
}

function stop(text: string): never {
  process.stderr.write(text)
  process.exit(2)
}
