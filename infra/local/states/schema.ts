import type { Database } from '../database.ts'

/** History rows are keyed by execution * `historyStride` + first event id. */
export const historyStride = 32_768

export function defineStatesTables(database: Database): void {
  database.define(`
    CREATE TABLE IF NOT EXISTS states_machine (
      id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, name TEXT NOT NULL, version TEXT, type TEXT NOT NULL,
      role TEXT NOT NULL, definition TEXT NOT NULL, created INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS states_execution (
      id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine INTEGER NOT NULL, name TEXT NOT NULL,
      status TEXT NOT NULL, input TEXT NOT NULL, output TEXT, error TEXT, cause TEXT, started INTEGER NOT NULL,
      stopped INTEGER, events INTEGER NOT NULL, transitions INTEGER NOT NULL, due INTEGER);
    CREATE INDEX IF NOT EXISTS states_execution_due ON states_execution (due) WHERE due IS NOT NULL;
    CREATE INDEX IF NOT EXISTS states_execution_running ON states_execution (id) WHERE status = 'RUNNING';
    CREATE TABLE IF NOT EXISTS states_frame (
      id INTEGER PRIMARY KEY, execution INTEGER NOT NULL, parent INTEGER, ordinal INTEGER NOT NULL,
      scope TEXT NOT NULL, state TEXT NOT NULL, phase TEXT NOT NULL, input TEXT NOT NULL, variables TEXT NOT NULL,
      output TEXT, detail TEXT, entered INTEGER NOT NULL, entered_at INTEGER NOT NULL, last INTEGER NOT NULL,
      retries TEXT, token TEXT, due INTEGER, timeout_at INTEGER, heartbeat_at INTEGER, heartbeat INTEGER,
      remaining INTEGER NOT NULL, next_item INTEGER NOT NULL, failures INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS states_frame_execution ON states_frame (execution);
    CREATE UNIQUE INDEX IF NOT EXISTS states_frame_token ON states_frame (token) WHERE token IS NOT NULL;
    CREATE INDEX IF NOT EXISTS states_frame_due ON states_frame (due) WHERE due IS NOT NULL;
    CREATE TABLE IF NOT EXISTS states_history (id INTEGER PRIMARY KEY, events TEXT NOT NULL);
  `)
}
