import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const OUTPUT = join(ROOT, 'dist/functions')

const bundled = new Map<string, string>()

/**
 * Bundles the module of a function, with everything it imports, the AWS SDK too, into one file `index.mjs`. Constructs
 * are made synchronously and esbuild's plugins are not, so it runs in a process of its own.
 *
 * @param entry path of the module, relative to the repository
 * @returns the folder that holds it, the same for the same entry
 */
export function bundle(entry: string): string {
  const known = bundled.get(entry)
  if (known) return known
  const folder = join(OUTPUT, entry.replace(/(\/index)?\.ts$/, '').replaceAll('/', '-'))
  const command = [
    '--experimental-strip-types',
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, 'bundle-command.ts'),
  ]
  execFileSync(process.execPath, [...command, entry, folder], { stdio: ['ignore', 'ignore', 'inherit'] })
  bundled.set(entry, folder)
  return folder
}
