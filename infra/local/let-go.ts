import type { Database } from './database.ts'

/** What memory lets go of while its last writes may still be on their way to the disk. */
export interface LetGo<K> {
  add(key: K): void
  has(key: K): boolean
}

export function createLetGo<K>(database: Pick<Database, 'mark' | 'isOnDisk'>): LetGo<K> {
  const marks = new Map<K, number>()
  const prune = () => {
    for (const [key, mark] of marks) {
      if (!database.isOnDisk(mark)) return
      marks.delete(key)
    }
  }
  return {
    add(key) {
      prune()
      marks.delete(key)
      marks.set(key, database.mark())
    },
    has(key) {
      prune()
      return marks.has(key)
    },
  }
}
