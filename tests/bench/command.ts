import { Complaint } from '../../infra/local/complaint.ts'
import { readOptions } from '../../infra/local/read-options.ts'
import type { Figure } from './figure.ts'

/** What is measured, in order; each part is loaded when its turn comes. */
const PARTS: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  throughput: async () => (await import('./throughput.ts')).measureThroughput(),
  memory: async () => (await import('./memory.ts')).measureMemory(),
  use: async () => (await import('./use.ts')).measureUse(),
  cost: async () => (await import('./aws-cost.ts')).measureAwsCost(),
  states: async () => (await import('./states.ts')).measureStates(),
  vault: async () => (await import('./vault.ts')).measureVault(),
  faults: async () => (await import('./faults.ts')).measureFaults(),
  functions: async () => (await import('./cold-start.ts')).measureFunctions(),
  compile: async () => (await import('./compile-time.ts')).measureCompile(),
}

const { values } = readOptions('Usage: npm run bench -- [--json] [--only PART,…]', {
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
})
const chosen = values.only === undefined ? Object.keys(PARTS) : values.only.split(',')
const unknown = chosen.filter((part) => !Object.hasOwn(PARTS, part))
if (unknown.length > 0) {
  throw new Complaint(`There is no part ${unknown.join(', ')}; expected some of: ${Object.keys(PARTS).join(', ')}.`)
}
const figures: Figure[] = []
for (const part of chosen) {
  process.stderr.write(`measuring ${part} …\n`)
  const measured = (await PARTS[part]?.()) ?? []
  figures.push(...measured)
  if (!values.json)
    for (const { name, value, unit } of measured)
      process.stdout.write(`${String(value).padStart(12)} ${unit.padEnd(15)} ${name}\n`)
}
if (values.json) process.stdout.write(`${JSON.stringify({ measuredAt: new Date().toISOString(), figures })}\n`)
