/**
 * The canonical JSON text of a value (RFC 8785): keys in the order of their UTF-16 units, no white space.
 *
 * @throws TypeError for what JSON cannot express: numbers that are not finite, texts with half a surrogate pair.
 */
export function canonicalJson(value: object): string
/** Undefined for what JSON leaves out. */
export function canonicalJson(value: unknown): string | undefined
export function canonicalJson(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return plainText(value)
  if (Array.isArray(value)) return `[${listed(value)}]`
  if ('toJSON' in value && typeof value.toJSON === 'function') return canonicalJson(value.toJSON() as unknown)
  let text = ''
  for (const key of sortedKeys(value)) {
    const member = canonicalJson((value as Record<string, unknown>)[key])
    if (member !== undefined) text += `${text && ','}${plainText(key)}:${member}`
  }
  return `{${text}}`
}

function listed(values: readonly unknown[]): string {
  let text = ''
  for (let at = 0; at < values.length; at++) text += `${at === 0 ? '' : ','}${canonicalJson(values[at]) ?? 'null'}`
  return text
}

function plainText(value: unknown): string | undefined {
  const isSound = typeof value === 'string' ? value.isWellFormed() : typeof value !== 'number' || Number.isFinite(value)
  if (!isSound)
    throw new TypeError(`JSON does not express ${typeof value === 'string' ? 'half a surrogate pair' : value}.`)
  return JSON.stringify(value) as string | undefined
}

function sortedKeys(value: object): string[] {
  const keys = Object.keys(value)
  for (let at = 1; at < keys.length; at++) if (keys[at - 1]! > keys[at]!) return keys.sort()
  return keys
}
