import type { Report } from './diagnostic.ts'

type Fields = Record<string, unknown>

const retrierFields = ['Comment', 'ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy']
const catcherFields = ['Comment', 'ErrorEquals', 'Next', 'ResultPath', 'Output', 'Assign']

export function checkRetry(place: string, retriers: unknown, report: Report): void {
  eachEntry(place, retriers, report, (location, retrier) => {
    unknownFields(location, retrier, retrierFields, report)
    number(location, retrier, 'IntervalSeconds', 1, report, true)
    number(location, retrier, 'MaxAttempts', 0, report, true)
    number(location, retrier, 'BackoffRate', 1, report, false)
    number(location, retrier, 'MaxDelaySeconds', 1, report, true)
    const jitter = retrier['JitterStrategy']
    if (jitter !== undefined && jitter !== 'FULL' && jitter !== 'NONE') {
      report(`${location}/JitterStrategy`, "Value must be one of: ['FULL', 'NONE']")
    }
  })
}

export function checkCatch(place: string, catchers: unknown, report: Report): void {
  eachEntry(place, catchers, report, (location, catcher) => {
    unknownFields(location, catcher, catcherFields, report)
    if (typeof catcher['Next'] !== 'string') report(location, 'These fields are required: [Next]')
  })
}

/** `States.ALL` stands alone, and only in the last entry. */
function eachEntry(place: string, list: unknown, report: Report, check: (location: string, entry: Fields) => void): void {
  if (list === undefined) return
  if (!Array.isArray(list)) return report(place, 'Value must be an array')
  list.forEach((entry: unknown, index) => {
    const location = `${place}[${index}]`
    if (entry === null || typeof entry !== 'object') return report(location, 'Value must be an object')
    const names = (entry as Fields)['ErrorEquals']
    if (!Array.isArray(names) || names.length === 0 || names.some((name) => typeof name !== 'string')) {
      report(location, 'These fields are required: [ErrorEquals]')
    } else if (names.includes('States.ALL') && (names.length > 1 || index < list.length - 1)) {
      report(`${location}/ErrorEquals`, "'States.ALL' must stand alone and in the last element")
    }
    check(location, entry as Fields)
  })
}

function number(place: string, fields: Fields, name: string, least: number, report: Report, whole: boolean): void {
  const value = fields[name]
  if (value === undefined) return
  const valid = typeof value === 'number' && value >= least && (!whole || Number.isInteger(value))
  if (!valid) report(`${place}/${name}`, `Value must be ${whole ? 'an integer' : 'a number'} of at least ${least}`)
}

export function unknownFields(place: string, fields: Fields, known: readonly string[], report: Report): void {
  for (const field of Object.keys(fields)) if (!known.includes(field)) report(`${place}/${field}`, 'Field is not supported.')
}
