import type { Database } from './database.ts'
import { createFileDatabase } from './file-database.ts'
import { createMemoryDatabase } from './memory-database.ts'

/** Opens the file (its folder is made) or, for `:memory:`, a database that lives as long as the process. */
export function openDatabase(path: string): Database {
  return path === ':memory:' ? createMemoryDatabase() : createFileDatabase(path)
}
