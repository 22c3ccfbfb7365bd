import type { CaseEvent, CaseOutcome } from '../../infra/local/states-cases/case.ts'
import { createMatcher, type Matcher } from './match.ts'
import type { RecordedCase } from './recorded-case.ts'

type ExpectedEvent = Partial<CaseEvent> & { type: string }

/** What differs between a run and the recording, one line a difference. */
export function differences({ expected, wildcards }: RecordedCase, actual: CaseOutcome): string[] {
  const matcher = createMatcher(wildcards)
  const found: string[] = []
  const compare = (name: string, wanted: unknown, given: unknown) => {
    if (wanted === undefined ? given !== undefined && given !== null : !matcher.matches(wanted, given)) {
      found.push(`${name}: expected ${show(wanted)}, got ${show(given)}`)
    }
  }
  compare('status', expected.status, actual.status)
  compare('output', expected.output, actual.output)
  compare('error', expected.error, actual.error)
  compare('cause', expected.cause, actual.cause)
  if (expected.events) {
    const exact = (expected.eventOrder ?? 'exact') === 'exact'
    found.push(
      ...(exact
        ? inOrder(matcher, expected.events, actual.events)
        : inAnyOrder(matcher, expected.events, actual.events, expected.eventsLost ?? 0)),
    )
  }
  return found
}

function inOrder(matcher: Matcher, expected: ExpectedEvent[], actual: CaseEvent[]): string[] {
  const length = Math.max(expected.length, actual.length)
  return Array.from({ length }, (_, index) => {
    const wanted = expected[index]
    const given = actual[index]
    if (wanted && given && sameEvent(matcher, wanted, given) && samePlace(wanted, given)) return undefined
    return `event ${index + 1}: expected ${showEvent(wanted)}, got ${showEvent(given)}`
  }).filter((line) => line !== undefined)
}

/** Branches that ran side by side: every expected event occurs, and `lost` more than expected. */
function inAnyOrder(matcher: Matcher, expected: ExpectedEvent[], actual: CaseEvent[], lost: number): string[] {
  const left = [...actual]
  const found: string[] = []
  for (const wanted of expected) {
    const index = left.findIndex((given) => sameEvent(matcher, wanted, given))
    if (index < 0) found.push(`no event ${showEvent(wanted)}`)
    else left.splice(index, 1)
  }
  if (left.length !== lost) found.push(...left.map((given) => `beyond the ${lost} lost: ${showEvent(given)}`))
  return found
}

function sameEvent(matcher: Matcher, wanted: ExpectedEvent, given: CaseEvent): boolean {
  return wanted.type === given.type && matcher.attempt(wanted.details ?? {}, given.details)
}

function samePlace(wanted: ExpectedEvent, given: CaseEvent): boolean {
  return wanted.id === given.id && wanted.previousEventId === given.previousEventId
}

function showEvent(event: ExpectedEvent | undefined): string {
  if (!event) return 'none'
  return `${event.id ?? '?'}<${event.previousEventId ?? '?'} ${event.type} ${show(event.details)}`
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 600 ? `${text.slice(0, 600)}…` : text
}
