import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Complaint } from './complaint.ts'

const FILE = 'ensemble.lock'

/** A database that nobody refers to is closed, and its lock is gone. */
const held = new Set<DatabaseSync>()

/** Whether a host has been on this data folder, and may be. */
export const isDataFolder = (folder: string): boolean => existsSync(join(folder, FILE))

/**
 * Keeps a data folder for this process alone, which remembers what it read and wrote there: until the function returned is
 * called, or the process ends, however it does. The lock is SQLite's own, which every system that SQLite runs on keeps.
 *
 * @throws Complaint where another process has it, or it cannot be written
 */
export function lockData(folder: string): () => void {
  try {
    mkdirSync(folder, { recursive: true })
    const lock = new DatabaseSync(join(folder, FILE))
    try {
      lock.exec('PRAGMA busy_timeout=0; BEGIN EXCLUSIVE')
    } catch (error) {
      lock.close()
      throw error
    }
    held.add(lock)
    return () => {
      if (held.delete(lock)) lock.close()
    }
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    throw new Complaint(
      /locked|busy/i.test(what)
        ? `Another host is running on the data in ${folder}; stop it, or name another folder with --data.`
        : `The data folder ${folder} cannot be used: ${what}; name another with --data.`,
    )
  }
}
