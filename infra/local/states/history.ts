import type { Database } from '../database.ts'
import { historyStride } from './schema.ts'

/** Type, previous event, time in milliseconds, details with inputs and outputs as JSON texts. */
export type RecordedEvent = [type: string, previous: number, at: number, details?: object]

/** An event as GetExecutionHistory gives it, except that `details` stands for the field named after the type. */
export interface HistoryEvent {
  id: number
  previousEventId: number
  type: string
  timestamp: number
  details: Record<string, unknown> | undefined
}

export function appendHistory(database: Database, execution: number, first: number, events: RecordedEvent[]): void {
  if (events.length === 0) return
  database
    .statement('INSERT INTO states_history (id, events) VALUES (?, ?)')
    .run(execution * historyStride + first, JSON.stringify(events))
}

export function readHistory(database: Database, execution: number): HistoryEvent[] {
  const start = execution * historyStride
  return database
    .statement('SELECT events FROM states_history WHERE id >= ? AND id < ? ORDER BY id')
    .all(start, start + historyStride)
    .flatMap((row) => JSON.parse(row['events'] as string) as RecordedEvent[])
    .map(([type, previousEventId, timestamp, details], index) => ({
      id: index + 1,
      previousEventId,
      type,
      timestamp,
      details: details as Record<string, unknown> | undefined,
    }))
}
