import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { HttpFailure } from '../../shared/http/http-failure.ts'
import { preferredLanguages } from '../../shared/http/languages.ts'
import type { Caller } from '../../shared/model/caller.ts'
import { ACCESS, type Access } from './access.ts'
import { authorize } from './authorize.ts'
import type { ApiDependencies, Services } from './dependencies.ts'
import { parseRequest } from './parse-request.ts'
import type { Answer, Route, RouteRequest } from './route.ts'

type Admission = Pick<ApiDependencies, 'tokens' | 'limiter'>
type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>

/** A route as a handler: who calls, may they, what do they send, then the route itself. */
export function endpoint(route: Route, dependencies: Admission & Services): Handler {
  const access: Access = ACCESS[route.key]
  return async (event) => {
    const caller = await admit(event, access, dependencies)
    const languages = preferredLanguages(event.headers['accept-language'])
    const parts = parseRequest(route, event)
    if (caller) await recorded(caller, route, parts.params, dependencies)
    const request = { ...parts, caller, languages } as RouteRequest<typeof route.key, never, never, never, never>
    return rendered(await route.handle(request, dependencies), route)
  }
}

/** What an official does for a person is a disclosure, written first; a new application names its official itself. */
async function recorded(
  caller: Caller,
  { key, operation }: Route,
  params: unknown,
  { disclosures }: Services,
): Promise<void> {
  if (key === 'POST /applications') return
  const isOfOne = key.startsWith('/applications/', key.indexOf(' ') + 1)
  const applicationId = isOfOne ? (params as { id: string }).id : undefined
  await disclosures.recordAccess(caller, operation, applicationId)
}

/** The caller of a guarded route. Rates hold per person where one is known, else per address. */
async function admit(event: APIGatewayProxyEventV2, access: Access, deps: Admission): Promise<Caller | undefined> {
  const address = `ip:${event.requestContext.http.sourceIp}`
  if (access === 'open') {
    await limit(deps, address)
    return undefined
  }
  const verified = deps.tokens.verify(event.headers['authorization'])
  const refused = (error: unknown) => refuse(deps, address, error)
  const identity = verified instanceof Promise ? await verified.catch(refused) : verified
  await limit(deps, identity.subject)
  return authorize(identity, access)
}

/** Guessing tokens counts against the address it comes from. */
async function refuse(deps: Admission, address: string, error: unknown): Promise<never> {
  await limit(deps, address)
  throw error
}

async function limit({ limiter }: Admission, caller: string): Promise<void> {
  const taken = limiter.take(caller)
  const seconds = typeof taken === 'number' ? taken : await taken
  if (seconds === 0) return
  throw new HttpFailure(
    'too-many-requests',
    'You call more often than this service allows.',
    { 'Retry-After': String(seconds) },
    { remedy: `Wait ${seconds} s.` },
  )
}

function rendered({ status, body, headers }: Answer, route: Route): APIGatewayProxyStructuredResultV2 {
  const cached = route.cacheSeconds !== undefined
  return {
    statusCode: status,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': cached ? `public, max-age=${route.cacheSeconds}` : 'no-store',
      ...(cached && { Vary: 'Accept-Language' }),
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}
