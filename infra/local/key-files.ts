import * as fs from 'node:fs'
import { dirname } from 'node:path'
import { Complaint } from './complaint.ts'

/**
 * Refuses to go on with data whose keys are gone: a new key would open none of them, and what is written with it would be lost to
 * whoever puts the old one back.
 *
 * @throws Complaint that names what is missing and what to do
 */
export function mustHaveKeys(data: string, keyFiles: readonly string[]): void {
  if (!fs.existsSync(data)) return
  const missing = keyFiles.filter((file) => !fs.existsSync(file))
  if (missing.length === 0) return
  throw new Complaint(
    `The keys to the data are gone: got ${data} without ${missing.join(' and ')}, expected both. ` +
      'Put the file back from where you keep its copy; or give up the data for good: npm run reset -- --data FOLDER.',
  )
}

/**
 * Makes a file that only its owner may read, linked into place once it is on disk: no crash leaves a part of it, and of two makers
 * one wins.
 */
export function makeKeyFile(path: string, text: string): void {
  fs.mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}`
  fs.writeFileSync(draft, text, { mode: 0o600, flag: 'w', flush: true })
  try {
    fs.linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    fs.rmSync(draft)
  }
  const folder = fs.openSync(dirname(path), 'r')
  fs.fsyncSync(folder)
  fs.closeSync(folder)
}
