import { createHash, randomUUID } from 'node:crypto'
import type jsonata from 'jsonata'
import type { ExpressionFunctions } from '../../../shared/expression.ts'
import type { Clock } from '../../../shared/ports/clock.ts'

export interface FunctionSources {
  clock: Clock
  random: () => number
  uuid?: () => string
}

/** The functions that Step Functions adds to JSONata, and its clock in place of the machine's. */
export function stateFunctions({ clock, random, uuid = randomUUID }: FunctionSources): ExpressionFunctions {
  return {
    partition,
    range,
    hash,
    parse,
    uuid: () => uuid(),
    random: (seed?: number) => (seed === undefined ? random() : seeded(seed)),
    millis: () => clock.now(),
    now(this: jsonata.Focus, picture?: string, timezone?: string) {
      const fromMillis = this.environment.lookup('fromMillis') as NativeFunction
      return fromMillis.implementation.call(this, clock.now(), picture, timezone)
    },
  }
}

interface NativeFunction {
  implementation: (this: unknown, ...args: unknown[]) => unknown
}

interface SequenceFocus extends jsonata.Focus {
  createSequence(): unknown[]
}

function partition(array: unknown, size: unknown): unknown {
  if (array === undefined || size === undefined) return undefined
  const step = wholeNumber('partition', 2, size)
  if (step < 1) throw argumentError('partition', 2)
  const items = Array.isArray(array) ? array : [array]
  const parts: unknown[] = []
  for (let start = 0; start < items.length; start += step) parts.push(items.slice(start, start + step))
  return parts
}

/** A JSONata sequence: one number alone is that number. */
function range(this: jsonata.Focus, first: unknown, last: unknown, delta: unknown): unknown {
  if (first === undefined || last === undefined || delta === undefined) return undefined
  const start = wholeNumber('range', 1, first)
  const end = wholeNumber('range', 2, last)
  const step = wholeNumber('range', 3, delta)
  if (step === 0) throw argumentError('range', 3)
  const numbers = (this as SequenceFocus).createSequence()
  for (let value = start; step > 0 ? value <= end : value >= end; value += step) numbers.push(value)
  return numbers
}

const algorithms = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
])

function hash(text: unknown, algorithm: unknown): unknown {
  if (text === undefined || algorithm === undefined) return undefined
  if (typeof text !== 'string') throw argumentError('hash', 1)
  const name = algorithms.get(String(algorithm))
  if (!name) throw argumentError('hash', 2)
  return createHash(name).update(text).digest('hex')
}

function parse(text: unknown): unknown {
  if (text === undefined) return undefined
  if (typeof text !== 'string') throw argumentError('parse', 1)
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw Object.assign(new Error(`Unable to parse the string as JSON: ${JSON.stringify(text)}`), { code: 'D3001' })
  }
}

/** Mulberry32: the same seed gives the same number. */
function seeded(seed: number): number {
  let state = (Math.trunc(seed) + 0x6d2b79f5) | 0
  state = Math.imul(state ^ (state >>> 15), state | 1)
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61)
  return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296
}

function wholeNumber(name: string, position: number, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw argumentError(name, position)
  return Math.trunc(value)
}

function argumentError(name: string, position: number): Error {
  const text = `Argument ${position} of function "${name}" does not match function signature`
  return Object.assign(new Error(text), { code: 'T0410' })
}
