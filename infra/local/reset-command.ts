import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isDataFolder, lockData } from './data-lock.ts'
import { readOptions } from './read-options.ts'

const { values } = readOptions('Usage: npm run reset -- [--data FOLDER]', {
  options: { data: { type: 'string', default: '.data' } },
})
const folders = existsSync(values.data) ? readdirSync(values.data, { recursive: true, withFileTypes: true }) : []
const hosts = [
  values.data,
  ...folders.filter((each) => each.isDirectory()).map((each) => join(each.parentPath, each.name)),
]
// A host that runs would write what is gone from its folder but not from its memory. Not every system removes what is locked.
for (const folder of hosts.filter(isDataFolder)) lockData(folder)()
rmSync(values.data, { recursive: true, force: true })
process.stdout.write(`Emptied ${values.data}.\n`)
