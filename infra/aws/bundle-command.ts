import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { writeChanged } from './write-changed.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Some bundled packages are CommonJS and call `require` for what is built into Node. */
const REQUIRE =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);"

/**
 * Where credentials come from outside Lambda; the SDK loads these when it finds none in the environment, where Lambda
 * puts them.
 */
const NOT_ON_LAMBDA = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
]

const [entry = '', folder = '', catalogue = ''] = process.argv.slice(2)

/** Life situations are data: bundled as they are after their checks, they cost a cold start no checking. */
const checkedSituations: Plugin = {
  name: 'checked-situations',
  setup({ onLoad }) {
    onLoad({ filter: /\/workflows\/life-situations\.ts$/ }, async () => {
      const { lifeSituations } = (await import(pathToFileURL(join(ROOT, catalogue)).href)) as Catalogue
      const data = JSON.stringify(JSON.stringify(lifeSituations))
      return { loader: 'ts', contents: `export const lifeSituations = JSON.parse(${data})` }
    })
  },
}

/** A client of the SDK reads its own package.json, for the version that it sends: the rest of it is left behind. */
const versionOnly: Plugin = {
  name: 'version-only',
  setup({ onLoad }) {
    onLoad({ filter: /\/node_modules\/@aws-sdk\/[^/]+\/package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string }
      return { loader: 'json', contents: JSON.stringify({ version }) }
    })
  },
}

interface Catalogue {
  readonly lifeSituations: readonly LifeSituation[]
}

const { outputFiles } = await build({
  entryPoints: [join(ROOT, entry)],
  outfile: join(folder, 'index.mjs'),
  absWorkingDir: ROOT,
  write: false,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: { js: REQUIRE },
  external: NOT_ON_LAMBDA,
  plugins: [checkedSituations, versionOnly],
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
})
for (const { path, contents } of outputFiles) writeChanged(path, contents)
