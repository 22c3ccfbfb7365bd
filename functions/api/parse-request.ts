import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod'
import { Failure, type Fault } from '../../shared/failures.ts'
import { faultsOf } from '../../shared/faults.ts'
import { readJson } from '../../shared/http/json-body.ts'
import type { Route } from './route.ts'

export interface ParsedParts {
  readonly params: unknown
  readonly query: unknown
  readonly headers: unknown
  readonly body: unknown
}

type Parts = Pick<Route, 'params' | 'query' | 'headers' | 'body'>

/**
 * The parts of a request as the route declares them. Everything wrong with query and headers comes in one answer,
 * and so does everything wrong with the body.
 *
 * @throws Failure `not-found` for an id that cannot exist, `malformed-body`, `invalid-body`
 */
export function parseRequest(route: Parts, event: APIGatewayProxyEventV2): ParsedParts {
  const params = route.params && parseParams(route.params, event.pathParameters ?? {})
  const faults: Fault[] = []
  const query = route.query && parsePart(route.query, event.queryStringParameters ?? {}, (name) => `?${name}`, faults)
  const declared = route.headers && pick(event.headers, Object.keys(route.headers.shape))
  const headers = route.headers && parsePart(route.headers, declared, (name) => `${name}:`, faults)
  if (faults.length > 0) {
    throw new Failure('malformed-body', 'The query or the headers are not as this route takes them.', { faults })
  }
  return { params, query, headers, body: route.body && parseBody(route.body, readJson(event)) }
}

function parseParams(schema: z.ZodType, given: Readonly<Record<string, string | undefined>>): unknown {
  const parsed = schema.safeParse(decoded(given))
  if (parsed.success) return parsed.data
  throw new Failure('not-found', 'There is nothing under this address.')
}

function decoded(given: Readonly<Record<string, string | undefined>>): unknown {
  try {
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, decodeURIComponent(value ?? '')]))
  } catch {
    return undefined
  }
}

function parsePart(schema: z.ZodType, given: unknown, place: (name: string) => string, faults: Fault[]): unknown {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const found = faultsOf(parsed.error, given)
  faults.push(...found.map((fault) => ({ ...fault, pointer: place(fault.pointer.slice(1)) })))
  return undefined
}

function parseBody(schema: z.ZodType, body: unknown): unknown {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new Failure('invalid-body', 'The body is not as this route takes it.', { faults: faultsOf(parsed.error, body) })
}

function pick(headers: Readonly<Record<string, string | undefined>>, names: readonly string[]) {
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])))
}
