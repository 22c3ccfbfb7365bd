import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Writes a file unless it holds just this already; whoever reads it at the same time sees it whole. */
export function writeChanged(path: string, content: string | Uint8Array): void {
  const bytes = Buffer.from(content)
  if (existsSync(path) && readFileSync(path).equals(bytes)) return
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true })
  // Beside the folder: what stands in it is hashed and deployed.
  const draft = join(dirname(folder), `.${basename(path)}.${process.pid}`)
  writeFileSync(draft, bytes)
  renameSync(draft, path)
}
