/** Where and why a text stops being JSON, in the words of AWS's parser. */
export interface JsonFault {
  offset: number
  reason: string
}

const space = /[ \t\n\r]*/y
const string = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const word = /[A-Za-z_$][\w$]*/y
const values = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')"

/** The first fault of `text`, or undefined where it is JSON. */
export function findJsonFault(text: string): JsonFault | undefined {
  let offset = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = offset
    const found = pattern.exec(text)?.[0]
    offset += found?.length ?? 0
    return found
  }
  const next = () => {
    take(space)
    return text[offset]
  }
  const fail = (expected: string): never => {
    const character = text[offset]
    if (character === undefined) throw fault(offset, 'Unexpected end-of-input')
    throw fault(offset + 1, `Unexpected character (${describe(character)}): was expecting ${expected}`)
  }
  const eat = (character: string, expected: string) => {
    if (next() !== character) fail(expected)
    offset += 1
  }
  const list = (close: string, item: () => void) => {
    offset += 1
    if (next() === close) return void (offset += 1)
    for (item(); next() === ','; item()) offset += 1
    eat(close, `comma to separate entries or '${close}'`)
  }
  const value = (): void => {
    const start = next()
    if (start === '{') return list('}', entry)
    if (start === '[') return list(']', value)
    if (start === '"' ? take(string) : take(number)) return
    const token = take(word)
    if (token === undefined) return fail(`a valid value ${values}`)
    if (!['true', 'false', 'null'].includes(token)) {
      throw fault(offset, `Unrecognized token '${token}': was expecting ${values}`)
    }
  }
  const entry = () => {
    if (next() !== '"' || take(string) === undefined) fail('double-quote to start field name')
    eat(':', "a colon to separate field name and value ':'")
    value()
  }
  try {
    value()
    return next() === undefined ? undefined : { offset: offset + 1, reason: 'Unexpected content after the value' }
  } catch (error) {
    if (error instanceof FaultFound) return error.fault
    if (error instanceof RangeError) return { offset, reason: 'The value is nested too deeply' }
    throw error
  }
}

class FaultFound extends Error {
  readonly fault: JsonFault
  constructor(found: JsonFault) {
    super(found.reason)
    this.fault = found
  }
}

function fault(offset: number, reason: string): FaultFound {
  return new FaultFound({ offset, reason })
}

function describe(character: string): string {
  return `'${character}' (code ${character.charCodeAt(0)})`
}
