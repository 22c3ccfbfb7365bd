import { lockData } from '../../../infra/local/data-lock.ts'

lockData(process.argv[2] ?? '')
process.stdout.write('locked\n')
// Longer than any test, and then it ends by itself.
setTimeout(() => undefined, 60_000)
