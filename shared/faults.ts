import type * as z from 'zod'
import type { Fault } from './failures.ts'
import { pointerTo } from './json-pointer.ts'
import { shapeOf } from './model/fact-type.ts'

type Issue = z.core.$ZodIssue

/**
 * What a schema found wrong with a value, one fault each. `got` is a type and a length, for any value may be personal.
 * `base` is the path of the value inside the document that the pointers lead into.
 */
export function faultsOf(error: z.core.$ZodError, value: unknown, base: readonly PropertyKey[] = []): Fault[] {
  return error.issues.flatMap((issue) => faultsOfIssue(issue, value, base))
}

function faultsOfIssue(issue: Issue, value: unknown, base: readonly PropertyKey[]): Fault[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerTo([...path, key]),
      what: 'There is no such field.',
      remedy: 'Leave it out, or check its spelling.',
    }))
  }
  const closest = issue.code === 'invalid_union' ? closestBranch(issue.errors) : undefined
  if (closest) {
    const at = valueAt(value, issue.path)
    return closest.flatMap((inner) => faultsOfIssue(inner, at, path))
  }
  const expected = expectedOf(issue)
  const got = valueAt(value, issue.path)
  return [
    {
      pointer: pointerTo(path),
      what: got === undefined ? 'This is missing.' : whatOf(issue),
      got: got === undefined ? 'nothing' : shapeOf(got),
      ...(expected && { expected }),
    },
  ]
}

/** The branch of a union that the value meets best: one that fails deeper than at its own type, else none. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches
    .filter((issues) => issues.every((issue) => issue.path.length > 0 || issue.code !== 'invalid_type'))
    .toSorted((a, b) => a.length - b.length)[0]
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null && Object.hasOwn(at, part) ? at[part as never] : undefined),
    value,
  )
}

function whatOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return 'This is of the wrong type.'
    case 'too_big':
      return 'This is too large.'
    case 'too_small':
      return 'This is too small.'
    case 'invalid_format':
      return 'This is not in the right format.'
    case 'invalid_key':
      return 'This name is not allowed.'
    case 'invalid_value':
      return 'This is not one of the allowed values.'
    default:
      return 'This is not valid.'
  }
}

function expectedOf(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected
    case 'too_big':
      return `at most ${issue.maximum}${unitOf(issue.origin)}`
    case 'too_small':
      return `at least ${issue.minimum}${unitOf(issue.origin)}`
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`
    case 'invalid_value':
      return issue.values.map(String).join(', ')
    case 'invalid_format':
      return issue.format === 'regex' ? `text like ${issue.pattern ?? 'the pattern'}` : issue.format
    case 'invalid_key':
      return issue.issues.map(expectedOf).find((expected) => expected !== undefined)
    case 'invalid_union':
      return issue.discriminator ? `a known ${issue.discriminator}` : unionOf(issue.errors)
    case 'custom':
      return issue.message
    default:
      return undefined
  }
}

function unionOf(branches: readonly (readonly Issue[])[]): string | undefined {
  const expected = new Set(branches.flatMap((issues) => issues.flatMap((issue) => expectedOf(issue) ?? [])))
  return expected.size > 0 ? [...expected].join(' or ') : undefined
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters'
  return origin === 'array' || origin === 'set' ? ' entries' : ''
}
