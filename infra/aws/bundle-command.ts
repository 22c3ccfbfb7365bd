import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
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

/** Life situations are data: bundled as they are after their checks, they cost a cold start no checking. */
const checkedSituations: Plugin = {
  name: 'checked-situations',
  setup({ onLoad }) {
    onLoad({ filter: /\/workflows\/catalogue\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: await withData(readFileSync(path, 'utf8'), dirname(path)),
    }))
  },
}

const IMPORT = /^import \{ (\w+) \} from '(\.\/situations\/[^']+)'$/gm

async function withData(source: string, folder: string): Promise<string> {
  const data = new Map<string, string>()
  for (const [, name = '', from = ''] of source.matchAll(IMPORT)) {
    const module = (await import(pathToFileURL(join(folder, from)).href)) as Record<string, unknown>
    data.set(name, JSON.stringify(JSON.stringify(module[name])))
  }
  return source.replaceAll(IMPORT, (_, name: string) => `const ${name}: LifeSituation = JSON.parse(${data.get(name)})`)
}

const [entry = '', folder = ''] = process.argv.slice(2)
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
  plugins: [checkedSituations],
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
})
for (const { path, contents } of outputFiles) writeChanged(path, contents)
