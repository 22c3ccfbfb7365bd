import { rmSync } from 'node:fs'
import { lifeSituations } from '../../../workflows/life-situations.ts'
import { Complaint } from '../complaint.ts'
import { readOptions } from '../read-options.ts'
import { DEMOS } from './demos.ts'
import { runDemo } from './run-demo.ts'

const USAGE = 'Usage: npm run demo -- [--situation ID] [--json] [--data FOLDER] [--days-per-second N]'
const { values } = readOptions(USAGE, {
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
  throw new Complaint(`Name one life situation with --situation; got ${unknown ?? 'none'}, expected one of: ${known}.`)
}
const speed = values['days-per-second'] === undefined ? undefined : Number(values['days-per-second'])
if (speed !== undefined && !(speed > 0 && speed < Infinity)) {
  const got = values['days-per-second']
  throw new Complaint(`Say how many days pass in a second; got --days-per-second ${got}, expected a number above 0.`)
}
let asExpected = true
for (const situation of chosen) {
  const folder = `${values.data}/${situation}`
  const print = (text: string) => void (values.json ? process.stderr : process.stdout).write(`${text}\n`)
  const daysPerSecond = speed ?? Number(DEMOS[situation]?.daysPerSecond)
  const { report, expected } = await runDemo(situation, folder, daysPerSecond, print)
  asExpected &&= report.status === 'settled' && report.result === expected
  if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`)
  rmSync(folder, { recursive: true, force: true })
}
process.exit(asExpected ? 0 : 1)
