import { Complaint } from './complaint.ts'
import { DEMOS } from './demo/demos.ts'

const [situation = ''] = process.argv.slice(2)
const demo = Object.hasOwn(DEMOS, situation) ? DEMOS[situation] : undefined
if (!demo) {
  throw new Complaint(`Name a life situation; got "${situation}", expected one of: ${Object.keys(DEMOS).join(', ')}.`)
}
process.stdout.write(`${JSON.stringify(demo.submission, null, 2)}\n`)
