const TAG = /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i
const WEIGHT = /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/i
const MOST_LANGUAGES = 10

/** The languages of an `Accept-Language` header, most wanted first (RFC 9110 §12.5.4), without what does not parse. */
export function preferredLanguages(header: string | undefined): string[] {
  if (!header) return []
  const wanted = header
    .split(',', MOST_LANGUAGES)
    .map((part) => part.split(';').map((text) => text.trim()))
    .map(([tag = '', parameter]) => ({ tag, weight: weightOf(parameter) }))
    .filter(({ tag, weight }) => TAG.test(tag) && weight > 0)
  return wanted.toSorted((a, b) => b.weight - a.weight).map(({ tag }) => lowered(tag))
}

/** Languages are spelled in lower case, whatever the region's case (RFC 5646 §2.1.1). */
const lowered = (tag: string) => tag.replace(/^[a-z]+/i, (language) => language.toLowerCase())

function weightOf(parameter: string | undefined): number {
  if (parameter === undefined) return 1
  return Number(WEIGHT.exec(parameter)?.[1] ?? 0)
}
