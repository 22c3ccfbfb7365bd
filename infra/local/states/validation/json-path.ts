import type { Report } from './diagnostic.ts'

const quoted = String.raw`'(?:[^'\\]|\\['\\{}])*'`
const path = String.raw`\$\$?(?:[.[][^,()]*)?`
const literal = String.raw`-?\d+(?:\.\d+)?|true|false|null`

/** In a JSONPath payload every key that ends with `.$` holds a path or an intrinsic function call. */
export function checkPayloadTemplate(place: string, value: unknown, report: Report): void {
  if (value === null || typeof value !== 'object') return
  for (const [key, item] of Object.entries(value)) {
    if (!key.endsWith('.$')) checkPayloadTemplate(`${place}/${key}`, item, report)
    else if (typeof item !== 'string' || !isPathOrCall(item)) {
      report(place, `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`)
    }
  }
}

function isPathOrCall(text: string): boolean {
  return /^\$/.test(text) || isCall(text)
}

/** Replaces innermost calls by a literal until one literal is left. */
function isCall(text: string): boolean {
  const argument = `\\s*(?:${quoted}|${literal}|${path})\\s*`
  const call = new RegExp(`States\\.[A-Za-z0-9]+\\(\\s*(?:${argument}(?:,${argument})*)?\\)`)
  for (let left = text.trim(); ;) {
    const reduced = left.replace(call, '0')
    if (reduced === '0') return true
    if (reduced === left) return false
    left = reduced
  }
}
