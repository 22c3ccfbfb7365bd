import type * as z from 'zod'
import type { FailureCode } from '../../../shared/failures.ts'
import { Problem, PROBLEM_MEDIA_TYPE } from '../../../shared/http/problem.ts'
import { STATUSES } from '../../../shared/http/statuses.ts'
import { ACCESS, type Access } from '../access.ts'
import type { AnswerDescription, Route } from '../route.ts'
import type { Components, JsonSchema } from './components.ts'

/** One route as an OpenAPI operation. */
export function operationOf(route: Route, known: Components): JsonSchema {
  const access: Access = ACCESS[route.key]
  const parameters = [
    ...parametersOf(route.params, 'path', known),
    ...parametersOf(route.query, 'query', known),
    ...parametersOf(route.headers, 'header', known),
  ]
  return {
    operationId: route.operation,
    summary: route.summary,
    description: [route.description, whoMayCall(access)].filter(Boolean).join(' '),
    security: access === 'open' ? [] : [{ bearer: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: bodyOf(route.body, route.bodyExample, known) }),
    responses: { ...answersOf(route, known), ...problemsOf(failuresOf(route, access), known) },
  }
}

function whoMayCall(access: Access): string {
  if (access === 'open') return 'Open to everyone.'
  const roles = Object.entries(access).filter(([, reach]) => reach !== 'none')
  return `For ${roles.map(([role, reach]) => `${role} (${reach})`).join(', ')}.`
}

type Place = 'path' | 'query' | 'header'

function parametersOf(schema: z.ZodType | undefined, place: Place, known: Components): JsonSchema[] {
  if (!schema) return []
  const { properties = {}, required = [] } = known.schemaOf(schema, 'input') as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name: place === 'header' ? titled(name) : name,
    in: place,
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema: rest,
  }))
}

const titled = (header: string) => header.replaceAll(/(^|-)[a-z]/g, (start) => start.toUpperCase())

function bodyOf(schema: z.ZodType, example: unknown, known: Components): JsonSchema {
  return { required: true, content: { 'application/json': { schema: known.schemaOf(schema, 'input'), example } } }
}

function answersOf(route: Route, known: Components): JsonSchema {
  return Object.fromEntries(Object.entries(route.answers).map(([status, answer]) => [status, answerOf(answer, known)]))
}

function answerOf({ description, schema, example, headers }: AnswerDescription, known: Components): JsonSchema {
  const described = Object.entries(headers ?? {}).map(([name, text]) => [
    name,
    { description: text, schema: { type: 'string' } },
  ])
  return {
    description,
    ...(described.length > 0 && { headers: Object.fromEntries(described) as JsonSchema }),
    content: { 'application/json': { schema: known.schemaOf(schema, 'output'), example } },
  }
}

function failuresOf({ params, query, headers, body, failures = [] }: Route, access: Access): FailureCode[] {
  return [
    ...(query || headers || body ? (['malformed-body'] as const) : []),
    ...(access === 'open' ? [] : (['not-authenticated', 'not-permitted'] as const)),
    ...(params ? (['not-found'] as const) : []),
    ...(body ? (['body-too-large', 'unsupported-media-type', 'invalid-body'] as const) : []),
    ...failures,
    'too-many-requests',
    'platform-failed',
  ]
}

function problemsOf(codes: readonly FailureCode[], known: Components): JsonSchema {
  const byStatus = Map.groupBy(new Set(codes), (code) => STATUSES[code].status)
  const schema = known.schemaOf(Problem, 'output')
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: of.map((code) => `${code}: ${STATUSES[code].title}`).join('; '),
        content: { [PROBLEM_MEDIA_TYPE]: { schema, example: exampleOf(of[0] as FailureCode) } },
      },
    ]),
  )
}

function exampleOf(code: FailureCode): z.infer<typeof Problem> {
  const { title, status } = STATUSES[code]
  return { type: `urn:ensemble:problem:${code}`, title, status, detail: `${title}.`, code }
}
