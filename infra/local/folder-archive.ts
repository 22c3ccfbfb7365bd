import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ArchiveConflict, type AuditArchive } from '../../shared/ports/audit-archive.ts'

/** Read-only files in a folder: it stands in for write-once storage, and only a disk of its own would be it. */
export function createFolderArchive(folder: string): AuditArchive {
  const read = (name: string) =>
    readFile(join(folder, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
  return {
    read,
    async keep(name, text) {
      const file = join(folder, name)
      await mkdir(dirname(file), { recursive: true })
      try {
        await writeOnce(file, text)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
        if ((await read(name)) !== text) throw new ArchiveConflict(name)
      }
    },
    async *names(prefix) {
      for (const person of (await names(folder)).toSorted()) {
        for (const file of (await names(join(folder, person))).toSorted()) {
          if (`${person}/${file}`.startsWith(prefix)) yield `${person}/${file}`
        }
      }
    },
  }
}

async function writeOnce(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o400)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const names = (folder: string) =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
