/** A cursor that this service did not give out: the caller's fault. */
export class CursorInvalid extends Error {
  override readonly name = 'CursorInvalid'
  constructor() {
    super('The cursor is not one that an earlier page ended with; start again without a cursor.')
  }
}

/**
 * Where a page ended: the sort key of its last item and, in an index, the key of the item itself.
 * It names no partition, so one taken from elsewhere cannot read there.
 */
export type Position = readonly string[]

export const writeCursor = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url')

/** Throws CursorInvalid. */
export function readCursor(cursor: string, parts: 1 | 3): Position {
  let position: unknown
  try {
    position = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw new CursorInvalid()
  }
  if (!Array.isArray(position) || position.length !== parts) throw new CursorInvalid()
  if (!position.every((part) => typeof part === 'string' && part !== '')) throw new CursorInvalid()
  return position as string[]
}
