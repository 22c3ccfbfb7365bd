import { createHash, randomUUID } from 'node:crypto'
import type jsonata from 'jsonata'
import type { ExpressionFunctions } from '../../../shared/expression.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import { argumentError, customError, elementError, takeArguments, wholeNumber } from './function-arguments.ts'
import { seededRandom } from './seeded-random.ts'

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
    uuid(...args: unknown[]) {
      takeArguments('uuid', args, 0, 0)
      return uuid()
    },
    random(...args: unknown[]) {
      const [seed] = takeArguments('random', args, 0, 1)
      return seed === undefined ? random() : seededRandom(wholeNumber('random', 1, seed))
    },
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

/** No size gives one part; an empty array or size zero gives nothing. */
function partition(...args: unknown[]): unknown {
  const [array, size] = takeArguments('partition', args, 1, 2)
  if (array === undefined) return undefined
  if (array === null) throw elementError('partition', 1, 'values')
  const items = Array.isArray(array) ? (array as unknown[]) : [array]
  const step = size === undefined ? items.length : wholeNumber('partition', 2, size)
  if (step < 0) throw customError('Second argument must be zero or greater')
  if (step === 0 || items.length === 0) return undefined
  const parts = Math.ceil(items.length / step)
  return Array.from({ length: parts }, (_, part) => items.slice(part * step, (part + 1) * step))
}

/** A JSONata sequence: one number alone is that number, none is nothing. */
function range(this: jsonata.Focus, ...args: unknown[]): unknown {
  const [first, last, delta] = takeArguments('range', args, 2, 3)
  if (first === undefined || last === undefined || delta === undefined) return undefined
  const start = wholeNumber('range', 1, first)
  const end = wholeNumber('range', 2, last)
  const step = wholeNumber('range', 3, delta)
  const numbers = (this as SequenceFocus).createSequence()
  const count = step === 0 ? 0 : Math.max(Math.floor((end - start) / step) + 1, 0)
  for (let index = 0; index < count; index++) numbers.push(start + index * step)
  return numbers
}

const algorithms = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
])

function hash(...args: unknown[]): unknown {
  const [text, algorithm] = takeArguments('hash', args, 1, 2)
  if (text === undefined || algorithm === undefined) return undefined
  if (typeof text !== 'string') throw argumentError('hash', 1)
  if (typeof algorithm !== 'string') throw argumentError('hash', 2)
  const name = algorithms.get(algorithm)
  if (!name) throw customError(`Unsupported algorithm: ${algorithm}`)
  return createHash(name).update(text).digest('hex')
}

function parse(...args: unknown[]): unknown {
  const [text] = takeArguments('parse', args, 0, 1)
  if (text === undefined) return undefined
  if (typeof text !== 'string') throw argumentError('parse', 1)
  try {
    return JSON.parse(text, finite) as unknown
  } catch {
    throw customError('Invalid JSON')
  }
}

function finite(_: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('too large')
  return value
}
