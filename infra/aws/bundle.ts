import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { writeChanged } from './write-changed.ts'

const ROOT = join(import.meta.dirname, '../..')
const OUTPUT = join(ROOT, 'dist/functions')

/** Some bundled packages are CommonJS and call `require` for what is built into Node. */
const REQUIRE = "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);"

/** Where credentials come from outside Lambda; the SDK loads these when it finds none in the environment, where Lambda puts them. */
const NOT_ON_LAMBDA = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
]

const bundled = new Map<string, string>()

/**
 * Bundles the module of a function, with everything it imports, the AWS SDK too, into one file `index.mjs`.
 *
 * @param entry path of the module, relative to the repository
 * @returns the folder that holds it, the same for the same entry
 */
export function bundle(entry: string): string {
  const known = bundled.get(entry)
  if (known) return known
  const folder = join(OUTPUT, entry.replace(/(\/index)?\.ts$/, '').replaceAll('/', '-'))
  const { outputFiles } = buildSync({
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
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
  })
  for (const { path, contents } of outputFiles) writeChanged(path, contents)
  bundled.set(entry, folder)
  return folder
}
