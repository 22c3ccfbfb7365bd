import type * as z from 'zod'
import { LifeSituation } from '../../shared/model/life-situation.ts'
import { pointer, quoted, type DefinitionFault } from './fault.ts'

/** What the model's own shape finds: missing and unknown fields, wrong types, malformed ids. */
export function structure(value: unknown): DefinitionFault[] {
  const parsed = LifeSituation.safeParse(value)
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, value))
}

function faultsOf(issue: z.core.$ZodIssue, root: unknown): DefinitionFault[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField([...path, key]))
  const got = at(root, path)
  const field = path.at(-1) ?? 'definition'
  const owner = ownerOf(path)
  if (got === undefined) {
    return [fault(path, `${owner} has no ${field}.`, 'nothing', expectation(issue), `Add "${field}".`)]
  }
  if (issue.code === 'invalid_key') {
    const message = issue.issues[0]?.message ?? issue.message
    return [fault(path, `${quoted(field)} is not a valid id.`, quoted(field), message, 'Rename it.')]
  }
  return [fault(path, `${owner} has a wrong ${field}.`, quoted(got), expectation(issue), `Correct "${field}".`)]
}

function unknownField(path: readonly string[]): DefinitionFault {
  const field = path.at(-1) ?? ''
  return fault(
    path,
    `${ownerOf(path)} has an unknown field.`,
    quoted(field),
    'a field of the model',
    `Remove "${field}" or correct its spelling.`,
  )
}

function fault(path: readonly string[], what: string, got: string, expected: string, remedy: string): DefinitionFault {
  return { path: pointer(...path), what, got, expected, remedy }
}

/** `The service birth-registration`, as the author calls what the path leads through. */
function ownerOf(path: readonly string[]): string {
  const [section, id] = path
  if (path.length < 3 || !section || !id) return 'The life situation'
  return `The ${SINGULAR[section] ?? section} ${id}`
}

const TEXTS: ReadonlySet<unknown> = new Set([
  'title',
  'summary',
  'question',
  'sentence',
  'appeal',
  'contact',
  'reference',
])
const SINGULAR: Readonly<Record<string, string>> = {
  services: 'service',
  agencies: 'agency',
  facts: 'fact',
  subjects: 'subject',
}

function expectation(issue: z.core.$ZodIssue): string {
  const field = issue.path.at(-1)
  if (issue.code === 'invalid_type' && TEXTS.has(field)) return 'a text by language such as {"en": "Birth of a child"}'
  if (issue.code === 'invalid_type')
    return issue.expected === 'record' ? 'an object' : `${article(issue.expected)} ${issue.expected}`
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(quoted).join(', ')}`
  if (issue.code === 'invalid_union') return 'an ISO 8601 duration such as "P6M", or {"workingDays": n}'
  return issue.message
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a'
}

function at(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[part] : undefined,
    root,
  )
}
