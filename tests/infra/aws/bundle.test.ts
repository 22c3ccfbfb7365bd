import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bundle } from '../../../infra/aws/bundle.ts'

const FUNCTIONS = ['api', 'intake', 'gate', 'dispatch', 'operator', 'finalise', 'sweeper', 'publish', 'deliver']
const BUILT_IN = new Set(builtinModules)
/** Native code that the SDK tries for signatures over several regions, and does without. */
const OPTIONAL = /^(@aws-sdk\/signature-v4-crt|@aws-sdk\/signature-v4a|aws-crt|@aws-sdk\/crt-loader)/
/** Beyond this a cold start is felt. */
const LIMIT = 250 * 1024

describe.each(FUNCTIONS)('the bundle of %s', (name) => {
  const bytes = readFileSync(join(bundle(`functions/${name}/index.ts`), 'index.mjs'))

  it('takes at most 250 KB, gzipped', () => {
    expect(gzipSync(bytes).length).toBeLessThanOrEqual(LIMIT)
  })

  it('holds life situations as data, without the checks they have passed', () => {
    expect(bytes.toString()).not.toContain('which nobody provides and nobody may be asked for')
  })

  it('needs nothing besides itself, Node, and no path of this machine', () => {
    const statically = [...bytes.toString().matchAll(/(?:^|;)import(?:[^'"()]*from)?["']([^"']+)["']/g)].map(
      ([, from]) => from ?? '',
    )
    const required = [...bytes.toString().matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(([, from]) => from ?? '')
    const needed = [...statically, ...required.filter((from) => !OPTIONAL.test(from))]
    expect(needed.filter((from) => !from.startsWith('node:') && !BUILT_IN.has(from))).toEqual([])
    expect(bytes.toString()).not.toContain(process.cwd())
  })
})
