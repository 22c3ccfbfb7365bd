import { factType } from '../../shared/model/fact-type.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'

/** Values that nothing else holds, for a whole run. */
export interface Markers {
  /** Everything planted or noticed, each once. */
  readonly all: ReadonlySet<string>
  /** Remembers the texts and long numbers in a value that somebody else made. */
  notice(value: unknown): void
  /** A new text, of letters that no ordinary text holds. */
  text(): string
  digits(length: number): string
}

/** Shorter ones turn up by chance in base64. */
const SHORTEST = 7
/** Shorter numbers turn up by chance among times and sizes. */
const SHORTEST_NUMBER = 10
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'

export function createMarkers(): Markers {
  const all = new Set<string>()
  let next = 0
  const keep = (marker: string) => {
    if (marker.length >= (/^\d+$/.test(marker) ? SHORTEST_NUMBER : SHORTEST)) all.add(marker)
    return marker
  }
  const number = () => 7_000_003 + 104_729 * next++
  const text = () => `Zq${[...String(number())].map((digit) => LETTERS[Number(digit)]?.toLowerCase()).join('')}`
  return {
    all,
    notice: (value) => void leaves(value).forEach(keep),
    text: () => keep(text()),
    digits: (length) => keep(String(number()).padEnd(length, '7').slice(0, length)),
  }
}

/** What may be an instant, a code, or the name of a fact is nobody's secret. */
const NOBODYS = /^(20[2-9]\d-.*|[a-z-]+|[a-z]\w*(\.\w+)+)$/

/** Texts and numbers. */
function leaves(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves)
  if (typeof value === 'number') return [String(value)]
  return typeof value === 'string' && !NOBODYS.test(value) ? [value] : []
}

/** The submission with a marker in every fact, wherever its type lets one stand. */
export function planted<T>(definition: LifeSituation, submission: T, markers: Markers): T {
  const plant = ([fact, value]: [string, unknown]) => [fact, plantedFact(definition, fact, value, markers)] as const
  const facts = (given: object) => Object.fromEntries(Object.entries(given).map(plant))
  const { facts: own = {}, lists = {} } = submission as { facts?: object; lists?: Record<string, { facts?: object }[]> }
  const plantedLists = Object.entries(lists).map(([list, items]) => [
    list,
    items.map((item) => ({ ...item, facts: facts(item.facts ?? {}) })),
  ])
  return { ...submission, facts: facts(own), lists: Object.fromEntries(plantedLists) }
}

function plantedFact(definition: LifeSituation, fact: string, value: unknown, markers: Markers): unknown {
  const fits = (candidate: unknown) => factType(definition, fact)?.safeParse(candidate).success === true
  return inside(value, markers, fits)
}

/** Replaces leaf by leaf what still fits afterwards. */
function inside(value: unknown, markers: Markers, fits: (candidate: unknown) => boolean): unknown {
  if (typeof value !== 'object' || value === null) return leaf(value, markers, fits)
  let whole = structuredClone(value) as Record<string, unknown>
  for (const [name, part] of Object.entries(value)) {
    const put = (candidate: unknown) =>
      Array.isArray(whole) ? whole.with(Number(name), candidate) : { ...whole, [name]: candidate }
    const replaced = inside(part, markers, (candidate) => fits(put(candidate)))
    whole = put(replaced) as Record<string, unknown>
  }
  return whole
}

function leaf(value: unknown, markers: Markers, fits: (candidate: unknown) => boolean): unknown {
  if (typeof value === 'number') {
    if (value <= 1000) return value
    return [12, 7].map((length) => Number(markers.digits(length))).find(fits) ?? value
  }
  if (typeof value !== 'string') return value
  const fill = markers.digits(value.replaceAll(/\D/g, '').length)
  let at = 0
  const digits = value.replaceAll(/\d/g, () => fill[at++] ?? '7')
  const candidates = /^\d{4}-\d\d-\d\d$/.test(value) ? [value] : [markers.text(), digits]
  const found = candidates.find(fits) ?? value
  markers.notice(found)
  return found
}
