import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { CATALOGUE } from './catalogue.ts'

const ROOT = join(import.meta.dirname, '../..')
const OUTPUT = join(ROOT, 'dist/functions')

const bundled = new Set<string>()

/**
 * Bundles the module of a function, with everything it imports, the AWS SDK too, into one file `index.mjs`. Constructs
 * are made synchronously and esbuild's plugins are not, so it runs in a process of its own.
 *
 * @param entry path of the module, relative to the repository
 * @param catalogue path of the module with the life situations that the function knows
 * @returns the folder that holds it, the same for the same parameters
 */
export function bundle(entry: string, catalogue = CATALOGUE): string {
  const name = `${nameOf(entry)}${catalogue === CATALOGUE ? '' : `-${nameOf(catalogue)}`}`
  const folder = join(OUTPUT, name)
  if (bundled.has(folder)) return folder
  const command = [
    '--experimental-strip-types',
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, 'bundle-command.ts'),
  ]
  execFileSync(process.execPath, [...command, entry, folder, catalogue], { stdio: ['ignore', 'ignore', 'inherit'] })
  bundled.add(folder)
  return folder
}

const nameOf = (path: string) => path.replace(/(\/index)?\.ts$/, '').replaceAll('/', '-')
