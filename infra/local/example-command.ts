import { DEMOS } from './demo/demos.ts'

const [situation = ''] = process.argv.slice(2)
const demo = Object.hasOwn(DEMOS, situation) ? DEMOS[situation] : undefined
if (!demo) {
  process.stderr.write(
    `Name a life situation; got "${situation}", expected one of: ${Object.keys(DEMOS).join(', ')}.\n`,
  )
  process.exit(2)
}
process.stdout.write(`${JSON.stringify(demo.submission, null, 2)}\n`)
