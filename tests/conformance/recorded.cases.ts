import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { runCase } from '../../infra/local/states-cases/run-case.ts'
import { whyNotApplicable } from './applicability.ts'
import { differences } from './compare.ts'
import { isRejection, rejectionDifferences, type RecordedRejection } from './recorded-rejection.ts'
import type { RecordedCase } from './recorded-case.ts'

const folder = inject('recordedFolder')
const reasons = new Map<string, number>()
let matching = 0
let total = 0

for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
  if (!file.endsWith('.json')) continue
  const recordings = JSON.parse(readFileSync(join(folder, file), 'utf8')) as (RecordedCase | RecordedRejection)[]
  describe(file, () => {
    for (const recorded of recordings) declare(recorded)
  })
}

function declare(recorded: RecordedCase | RecordedRejection): void {
  total += 1
  const reason = whyNotApplicable(recorded)
  if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  const title = recorded.id.split('::').at(-1) ?? recorded.id
  it(reason ? `${title} cannot apply: ${reason}` : `${title} matches`, async () => {
    const found = await differencesOf(recorded)
    // A recording that matches has no place among those that cannot apply.
    if (reason) return expect(found).not.toEqual([])
    expect(found).toEqual([])
    matching += 1
  })
}

async function differencesOf(recorded: RecordedCase | RecordedRejection): Promise<string[]> {
  if (isRejection(recorded)) return rejectionDifferences(recorded)
  return runCase(recorded).then(
    (outcome) => differences(recorded, outcome),
    (error: unknown) => [String(error)],
  )
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
