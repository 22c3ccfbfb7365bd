import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** Prepares each statement once. */
export function preparedStatements(sqlite: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>()
  return (sql) => {
    let statement = statements.get(sql)
    if (!statement) statements.set(sql, (statement = sqlite.prepare(sql)))
    return statement
  }
}
