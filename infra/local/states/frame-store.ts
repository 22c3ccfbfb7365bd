import type { Database } from '../database.ts'
import { columns, frameToRow, rowToFrame, type Frame } from './frame.ts'

/** The frames of one execution while it runs; what changed is written by `save`, in the caller's transaction. */
export interface FrameStore {
  get(id: number): Frame | undefined
  root(): Frame | undefined
  /** All frames directly below, done ones too, by ordinal. */
  children(parent: Frame): Frame[]
  create(frame: Omit<Frame, 'id' | 'execution'>): Frame
  remove(frame: Frame): void
  /** Forgets all frames: the execution has ended. */
  clear(): void
  byToken(token: string): Frame | undefined
  /** Frames whose time has come. */
  due(now: number): Frame[]
  /** Frames that were about to run, or to hear from a call, when the process ended. */
  runnable(): Frame[]
  save(): void
}

const selectSql = `SELECT ${columns.join(', ')} FROM states_frame`
const insertSql = `INSERT INTO states_frame (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
const updateSql = `UPDATE states_frame SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`

export function createFrameStore(database: Database, execution: number, nextId: () => number): FrameStore {
  const frames = new Map<number, Frame>()
  const stored = new Set<number>()
  const removed = new Set<number>()
  let cleared = false

  const adopt = (row: Record<string, unknown>): Frame | undefined => {
    const id = row['id'] as number
    if (cleared || removed.has(id)) return undefined
    let frame = frames.get(id)
    if (!frame) {
      frames.set(id, (frame = rowToFrame(row)))
      stored.add(id)
    }
    return frame
  }
  const query = (condition: string, ...values: (string | number)[]): Frame[] =>
    database
      .statement(`${selectSql} WHERE ${condition}`)
      .all(...values)
      .map(adopt)
      .filter((frame) => frame !== undefined)

  return {
    get(id) {
      if (removed.has(id)) return undefined
      return frames.get(id) ?? query('id = ?', id)[0]
    },
    root() {
      query('execution = ? AND parent IS NULL', execution)
      return [...frames.values()].find((frame) => frame.parent === null)
    },
    children(parent) {
      query('execution = ? AND parent = ?', execution, parent.id)
      return [...frames.values()].filter((frame) => frame.parent === parent.id).sort((a, b) => a.ordinal - b.ordinal)
    },
    create(fields) {
      const frame: Frame = { ...fields, id: nextId(), execution }
      frames.set(frame.id, frame)
      return frame
    },
    remove(frame) {
      frames.delete(frame.id)
      if (stored.has(frame.id)) removed.add(frame.id)
    },
    clear() {
      frames.clear()
      cleared = true
    },
    byToken(token) {
      query('token = ?', token)
      return [...frames.values()].find((frame) => frame.token === token)
    },
    due(now) {
      query('execution = ? AND due <= ?', execution, now)
      return [...frames.values()].filter((frame) => frame.due !== null && frame.due <= now).sort((a, b) => a.id - b.id)
    },
    runnable: () => query(`execution = ? AND phase IN ('enter', 'start', 'call')`, execution),
    save() {
      if (cleared) database.statement('DELETE FROM states_frame WHERE execution = ?').run(execution)
      for (const id of removed) database.statement('DELETE FROM states_frame WHERE id = ?').run(id)
      for (const frame of frames.values()) {
        if (stored.has(frame.id)) database.statement(updateSql).run(...frameToRow(frame), frame.id)
        else database.statement(insertSql).run(...frameToRow(frame))
        stored.add(frame.id)
      }
      for (const id of removed) stored.delete(id)
      removed.clear()
    },
  }
}

type NewFrame = Pick<Frame, 'parent' | 'ordinal' | 'scope' | 'state' | 'input' | 'variables' | 'last'>

/** A frame's fields before it enters its first state. */
export function freshFrame(fields: NewFrame) {
  return {
    ...fields,
    base: fields.last,
    phase: 'enter' as const,
    output: null,
    detail: null,
    entered: 0,
    enteredAt: 0,
    retries: [],
    token: null,
    due: null,
    timeoutAt: null,
    heartbeatAt: null,
    heartbeat: null,
    remaining: 0,
    nextItem: 0,
    failures: 0,
  }
}
