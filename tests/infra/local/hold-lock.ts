import { lockData } from '../../../infra/local/data-lock.ts'

lockData(process.argv[2] ?? '')
process.stdout.write('locked\n')
setInterval(() => undefined, 1_000)
