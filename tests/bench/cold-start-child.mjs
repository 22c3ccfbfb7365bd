import { readFileSync } from 'node:fs'

/** Loads one function's bundle and calls it once; tells how long that took, in milliseconds. */
const [bundle, eventFile] = process.argv.slice(2)
const event = JSON.parse(readFileSync(eventFile, 'utf8'))
const started = performance.now()
const { handler } = await import(bundle)
const answer = await handler(event, {
  awsRequestId: 'cold',
  functionName: 'cold',
  getRemainingTimeInMillis: () => 10_000,
})
process.stdout.write(JSON.stringify({ milliseconds: performance.now() - started, answer }))
process.exit(0)
