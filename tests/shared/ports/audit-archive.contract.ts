import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { ArchiveConflict, type AuditArchive } from '../../../shared/ports/audit-archive.ts'

/** What every write-once storage must do. */
export function auditArchiveContract(name: string, start: () => Promise<AuditArchive>): void {
  describe(`the archive ${name}`, () => {
    let archive: AuditArchive
    beforeAll(async () => {
      archive = await start()
    }, 600_000)
    const person = () => `p_${randomUUID()}`

    it('keeps a text, takes the same again, and refuses another', async () => {
      const entry = `${person()}/1.json`
      expect(await archive.read(entry)).toBeUndefined()
      await archive.keep(entry, '{"name":"Ёж"}')
      await archive.keep(entry, '{"name":"Ёж"}')
      await expect(archive.keep(entry, '[]')).rejects.toThrow(ArchiveConflict)
      expect(await archive.read(entry)).toBe('{"name":"Ёж"}')
    })

    it('names what it keeps under a prefix, in order, also nothing', async () => {
      const [one, other] = [person(), person()]
      expect(await Array.fromAsync(archive.names(`${one}/`))).toEqual([])
      for (const entry of [`${other}/1.json`, `${one}/2.json`, `${one}/1.json`]) await archive.keep(entry, '{}')
      expect(await Array.fromAsync(archive.names(`${one}/`))).toEqual([`${one}/1.json`, `${one}/2.json`])
      const all = await Array.fromAsync(archive.names(''))
      expect(all).toEqual(all.toSorted())
      expect(all).toContain(`${other}/1.json`)
    })
  })
}
