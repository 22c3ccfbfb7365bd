import type { Wildcard } from './recorded-case.ts'

/** Headers and request ids of the AWS SDK differ from call to call. */
const ignored = new Set(['SdkHttpMetadata', 'SdkResponseMetadata'])

/** Compares values with a recording in which placeholders stand for values; equal placeholders are equal values. */
export interface Matcher {
  matches(expected: unknown, actual: unknown): boolean
  /** The same, forgetting what placeholders stood for when it fails. */
  attempt(expected: unknown, actual: unknown): boolean
}

export function createMatcher(wildcards: readonly Wildcard[] = []): Matcher {
  const known = wildcards.filter(({ token, value }) => value !== undefined && !isOwnName(token))
  const open = wildcards.filter((wildcard) => !known.includes(wildcard)).map(({ token }) => token)
  let bound = new Map<string, unknown>()

  const fill = (text: string) => {
    const longest = [...known].sort((a, b) => b.token.length - a.token.length)
    return longest.reduce((filled, { token, value = '' }) => filled.split(token).join(value), text)
  }
  const bind = (token: string, actual: unknown): boolean => {
    if (!/^<.*:\d+>$/.test(token)) return true
    if (!bound.has(token)) bound.set(token, actual)
    return JSON.stringify(bound.get(token)) === JSON.stringify(actual)
  }
  const matchText = (expected: string, actual: unknown): boolean => {
    if (open.includes(expected)) return bind(expected, actual)
    const text = fill(expected)
    if (typeof actual !== 'string') return false
    if (text === actual) return true
    const document = asDocument(text)
    const other = asDocument(actual)
    if (document !== undefined && other !== undefined) return matches(document, other)
    return pattern(text, open).test(actual)
  }
  const matches = (expected: unknown, actual: unknown): boolean => {
    if (typeof expected === 'string') return matchText(expected, actual)
    if (expected === null || typeof expected !== 'object') return Object.is(expected, actual) || expected === actual
    const value = typeof actual === 'string' ? asDocument(actual) : actual
    if (value === null || typeof value !== 'object' || Array.isArray(value) !== Array.isArray(expected)) return false
    return matchEntries(expected, value)
  }
  const matchEntries = (expected: object, actual: object): boolean => {
    const names = (value: object) =>
      Object.keys(value)
        .filter((key) => !ignored.has(key))
        .sort()
    const wanted = new Map(names(expected).map((key) => [fill(key), (expected as Record<string, unknown>)[key]]))
    const given = names(actual)
    if (wanted.size !== given.length) return false
    return given.every((key) => wanted.has(key) && matches(wanted.get(key), (actual as Record<string, unknown>)[key]))
  }
  return {
    matches,
    attempt(expected, actual) {
      const before = new Map(bound)
      if (matches(expected, actual)) return true
      bound = before
      return false
    },
  }
}

/** Names of machines and executions, which every executor chooses for itself. */
function isOwnName(token: string): boolean {
  return /^<(Exec)?ArnPart_\d+idx>$/.test(token)
}

function asDocument(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** A text in which placeholders are parts. */
function pattern(text: string, tokens: readonly string[]): RegExp {
  const escape = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const parts = tokens.filter((token) => text.includes(token)).sort((a, b) => b.length - a.length)
  const source = parts.reduce((left, token) => left.split(escape(token)).join('.*'), escape(text))
  return new RegExp(`^${source}$`, 's')
}
