import { accessTable } from './access-table.ts'

process.stdout.write(accessTable())
