import { Failure, type Fault } from '../failures.ts'
import { pointerTo } from '../json-pointer.ts'

/** Deeper than any fact's type, far from the depth at which recursive code runs out of stack. */
const DEPTH_LIMIT = 32

/** Names that reach an object's prototype when a value is copied or merged. */
const POLLUTING = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Refuses values that nest too deep or carry names that would change prototypes, wherever they stand.
 *
 * @throws Failure `malformed-body`
 */
export function checkJsonBounds(value: unknown): void {
  const faults: Fault[] = []
  visit(value, [], faults)
  if (faults.length > 0) {
    throw new Failure('malformed-body', 'The body holds what no request may hold.', { faults })
  }
}

function visit(value: unknown, path: PropertyKey[], faults: Fault[]): void {
  if (typeof value !== 'object' || value === null) return
  if (path.length >= DEPTH_LIMIT) {
    faults.push({
      pointer: pointerTo(path),
      what: 'This nests too deep.',
      expected: `at most ${DEPTH_LIMIT} levels`,
    })
    return
  }
  for (const name of Object.keys(value)) {
    path.push(name)
    if (!Array.isArray(value) && POLLUTING.has(name)) {
      faults.push({ pointer: pointerTo(path), what: 'This name is never allowed.', remedy: 'Leave it out.' })
    } else visit(value[name as never], path, faults)
    path.pop()
  }
}
