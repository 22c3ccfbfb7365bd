import { resolve } from 'node:path'
import { startVitest } from 'vitest/node'

/** Runs the recorded cases of a folder where they lie, one test a case. */
const folder = process.argv[2]
if (folder) {
  const vitest = await startVitest('test', [], {
    config: false,
    include: ['tests/conformance/recorded.cases.ts'],
    watch: false,
    provide: { recordedFolder: resolve(process.env['INIT_CWD'] ?? '.', folder) },
  })
  await vitest.close()
} else {
  process.stderr.write('Which recorded cases? Give their folder: npm run test:recorded -- DIR\n')
  process.exitCode = 2
}
