import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { data: { type: 'string', default: '.data' } } })
rmSync(values.data, { recursive: true, force: true })
process.stdout.write(`Emptied ${values.data}.\n`)
