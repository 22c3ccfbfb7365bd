import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { lifeSituations } from '../../../workflows/life-situations.ts'
import { DEMOS } from './demos.ts'
import { runDemo } from './run-demo.ts'

const { values } = parseArgs({
  options: {
    situation: { type: 'string' },
    json: { type: 'boolean', default: false },
    data: { type: 'string', default: '.data/demo' },
    'days-per-second': { type: 'string' },
  },
})
const chosen = values.situation === undefined ? Object.keys(DEMOS) : [values.situation]
const unknown = chosen.find((situation) => !Object.hasOwn(DEMOS, situation))
if (unknown !== undefined || (values.json && chosen.length > 1)) {
  const known = lifeSituations.map(({ id }) => id).join(', ')
  process.stderr.write(
    `Name one life situation with --situation; got ${unknown ?? 'none'}, expected one of: ${known}.\n`,
  )
  process.exit(2)
}
let asExpected = true
for (const situation of chosen) {
  const folder = `${values.data}/${situation}`
  const print = (text: string) => void (values.json ? process.stderr : process.stdout).write(`${text}\n`)
  const daysPerSecond = Number(values['days-per-second'] ?? DEMOS[situation]?.daysPerSecond)
  const { report, expected } = await runDemo(situation, folder, daysPerSecond, print)
  asExpected &&= report.status === 'settled' && report.result === expected
  if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`)
  rmSync(folder, { recursive: true, force: true })
}
process.exit(asExpected ? 0 : 1)
