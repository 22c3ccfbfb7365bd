import type { Database } from '../database.ts'
import { columns, frameToRow, rowToFrame, type Frame, type FrameRow } from './frame.ts'

/** All frames of one execution, in memory; what changed is written by `save`, in the caller's transaction. */
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
  /** Writes what changed; the earliest time at which one of those frames wants to be woken. */
  save(): number
}

const selectSql = `SELECT ${columns.join(', ')} FROM states_frame WHERE execution = ? ORDER BY id`
const insertSql = `INSERT INTO states_frame (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`

/** `isNew` says that the execution has no frames in the database yet. */
export function createFrameStore(
  database: Database,
  execution: number,
  nextId: () => number,
  isNew: boolean,
): FrameStore {
  const frames = new Map<number, Frame>()
  /** What the database holds of each frame. */
  const stored = new Map<number, FrameRow>()
  /** Frames handed out since they were last saved: no other can have changed. */
  const touched = new Set<Frame>()
  const removed = new Set<number>()
  let cleared = false

  for (const row of isNew ? [] : database.stored(selectSql).all(execution)) {
    const frame = rowToFrame(row)
    frames.set(frame.id, frame)
    stored.set(frame.id, frameToRow(frame))
  }
  const touch = <F extends Frame | undefined>(frame: F): F => {
    if (frame) touched.add(frame)
    return frame
  }
  const first = (wanted: (frame: Frame) => boolean) => {
    for (const frame of frames.values()) if (wanted(frame)) return touch(frame)
    return undefined
  }
  const all = (wanted: (frame: Frame) => boolean) => [...frames.values()].filter(wanted).map(touch)
  const saveFrame = (frame: Frame) => {
    const row = frameToRow(frame)
    const before = stored.get(frame.id)
    stored.set(frame.id, row)
    if (before) updateRow(database, frame.id, before, row)
    else database.statement(insertSql).run(...row)
  }

  return {
    get: (id) => touch(frames.get(id)),
    root: () => first((frame) => frame.parent === null),
    children: (parent) => all((frame) => frame.parent === parent.id).sort((a, b) => a.ordinal - b.ordinal),
    create(fields) {
      const frame: Frame = { ...fields, id: nextId(), execution }
      frames.set(frame.id, frame)
      return touch(frame)
    },
    remove(frame) {
      frames.delete(frame.id)
      touched.delete(frame)
      if (stored.delete(frame.id)) removed.add(frame.id)
    },
    clear() {
      for (const forgotten of [frames, stored, touched, removed]) forgotten.clear()
      cleared = true
    },
    byToken: (token) => first((frame) => frame.token === token),
    due: (now) => all((frame) => frame.due !== null && frame.due <= now).sort((a, b) => a.id - b.id),
    runnable: () => all(({ phase }) => phase === 'enter' || phase === 'start' || phase === 'call'),
    save() {
      if (cleared) database.statement('DELETE FROM states_frame WHERE execution = ?').run(execution)
      for (const id of removed) database.statement('DELETE FROM states_frame WHERE id = ?').run(id)
      let due = Infinity
      for (const frame of touched) {
        saveFrame(frame)
        if (frame.due !== null && frame.due < due) due = frame.due
      }
      removed.clear()
      touched.clear()
      return due
    },
  }
}

/** Writes the columns that changed alone: an index whose columns are named is written again even if they are equal. */
function updateRow(database: Database, id: number, before: FrameRow, row: FrameRow): void {
  const changed = columns.filter((_, at) => row[at] !== before[at])
  if (changed.length === 0) return
  const values = row.filter((value, at) => value !== before[at])
  const sql = `UPDATE states_frame SET ${changed.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`
  database.statement(sql).run(...values, id)
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
