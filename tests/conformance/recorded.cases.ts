import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { runCase } from '../../infra/local/states-cases/run-case.ts'
import { whyNotApplicable } from './applicability.ts'
import { differences } from './compare.ts'
import type { RecordedCase } from './recorded-case.ts'

const folder = inject('recordedFolder')
const reasons = new Map<string, number>()
let matching = 0
let total = 0

for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as RecordedCase[]
  describe(file, () => {
    for (const recorded of cases) {
      total += 1
      const reason = whyNotApplicable(recorded)
      if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      const title = recorded.id.split('::').at(-1) ?? recorded.id
      if (reason) it(`${title} cannot apply: ${reason}`, () => doesNotApply(recorded))
      else it(`${title} runs as recorded`, () => runsAsRecorded(recorded))
    }
  })
}

async function runsAsRecorded(recorded: RecordedCase): Promise<void> {
  expect(differences(recorded, await runCase(recorded))).toEqual([])
  matching += 1
}

/** The machine is refused, or its run cannot match; a case that matches must leave the table. */
async function doesNotApply(recorded: RecordedCase): Promise<void> {
  const found = await runCase(recorded).then((outcome) => differences(recorded, outcome), String)
  expect(found).not.toEqual([])
}

afterAll(() => {
  const apart = [...reasons.values()].reduce((sum, count) => sum + count, 0)
  const lines = [...reasons].map(([reason, count]) => `  ${count} × ${reason}`)
  const head = `recorded: ${matching} of ${total - apart} applicable cases match; ${apart} of ${total} cannot apply`
  process.stdout.write(`${[head, ...lines].join('\n')}\n`)
})

declare module 'vitest' {
  export interface ProvidedContext {
    recordedFolder: string
  }
}
