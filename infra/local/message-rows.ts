import type { Database } from './database.ts'

/** A message; its body is read back from the file where memory does not hold it. */
export interface Message {
  readonly id: number
  queue: string
  body: string | undefined
  readonly sentAt: number
  /** When it may be received next. */
  dueAt: number
  /** How often it has been received. */
  receives: number
}

/**
 * Messages on disk. A receipt is not written, so those in hand when the process dies are simply still there;
 * only a failed receipt changes the row.
 */
export interface MessageRows {
  /** All messages, those due first in front; without bodies. */
  load(): Message[]
  insert(message: Message): void
  body(id: number): string
  /** Writes queue, due time and receives. */
  update(message: Message): void
  remove(id: number): void
}

export function createMessageRows(database: Database): MessageRows {
  database.define(
    `CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL,
     sentAt INTEGER NOT NULL, dueAt INTEGER NOT NULL, receives INTEGER NOT NULL) STRICT`,
  )
  const insert = database.statement(
    'INSERT INTO messages (id, queue, body, sentAt, dueAt, receives) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const body = database.statement('SELECT body FROM messages WHERE id = ?')
  const update = database.statement('UPDATE messages SET queue = ?, dueAt = ?, receives = ? WHERE id = ?')
  const remove = database.statement('DELETE FROM messages WHERE id = ?')
  const all = database.statement(
    'SELECT id, queue, NULL AS body, sentAt, dueAt, receives FROM messages ORDER BY dueAt, id',
  )
  return {
    load: () => all.all().map((row) => ({ ...row, body: undefined }) as unknown as Message),
    insert: (message) =>
      void insert.run(message.id, message.queue, message.body!, message.sentAt, message.dueAt, message.receives),
    body: (id) => (body.get(id) as { body: string }).body,
    update: (message) => void update.run(message.queue, message.dueAt, message.receives, message.id),
    remove: (id) => void remove.run(id),
  }
}
