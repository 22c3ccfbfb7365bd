import type { Report } from './diagnostic.ts'
import { isObject, knownFields, number, oneOf, requiredFields, type Fields } from './expectations.ts'

const retrierFields = [
  'Comment',
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
]
const catcherFields = ['Comment', 'ErrorEquals', 'Next', 'ResultPath', 'Output', 'Assign']

export function checkRetry(place: string, retriers: unknown, report: Report): void {
  eachEntry(place, retriers, report, (location, retrier) => {
    knownFields(location, retrier, retrierFields, report)
    const check = (field: string, least: number | string, most: number) => {
      if (retrier[field] !== undefined) number(`${location}/${field}`, retrier[field], least, most, report)
    }
    check('IntervalSeconds', 0, 99_999_999)
    check('MaxAttempts', 0, 99_999_999)
    check('BackoffRate', '1.0', Infinity)
    check('MaxDelaySeconds', 1, 31_622_400)
    const jitter = retrier['JitterStrategy']
    if (jitter !== undefined) oneOf(`${location}/JitterStrategy`, jitter, ['FULL', 'NONE'], report)
  })
}

export function checkCatch(place: string, catchers: unknown, report: Report): void {
  eachEntry(place, catchers, report, (location, catcher) => {
    knownFields(location, catcher, catcherFields, report)
    requiredFields(location, catcher, ['Next'], report)
  })
}

/** `States.ALL` stands alone, and only in the last entry. */
function eachEntry(place: string, list: unknown, report: Report, check: (place: string, entry: Fields) => void): void {
  if (list === undefined) return
  if (!Array.isArray(list)) return report(place, 'Expected value of type [ARRAY]')
  list.forEach((entry: unknown, index) => {
    const location = `${place}[${index}]`
    if (!isObject(entry)) return report(location, 'Expected value of type [OBJECT]')
    requiredFields(location, entry, ['ErrorEquals'], report)
    checkErrors(`${location}/ErrorEquals`, entry['ErrorEquals'], index === list.length - 1, report)
    check(location, entry)
  })
}

function checkErrors(place: string, names: unknown, isLast: boolean, report: Report): void {
  if (names === undefined) return
  if (!Array.isArray(names) || names.some((name) => typeof name !== 'string')) {
    return report(place, 'Expected value of type [ARRAY]')
  }
  if (names.length === 0) report(place, 'Must have at least 1 element')
  if (names.includes('States.ALL') && (names.length > 1 || !isLast)) {
    report(place, "'States.ALL' must appear alone and in the last element")
  }
}
