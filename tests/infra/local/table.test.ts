import { afterAll, beforeAll, describe } from 'vitest'
import { openDatabase, type Database } from '../../../infra/local/database.ts'
import { createLocalTable, type LocalTable } from '../../../infra/local/table.ts'
import { describeItemTable } from '../../shared/ports/item-table.contract.ts'

describe('the table on SQLite', () => {
  let database: Database
  let table: LocalTable
  beforeAll(() => {
    database = openDatabase(':memory:')
    table = createLocalTable({ database })
  })
  afterAll(() => database.close())

  describeItemTable(() => table)
})
