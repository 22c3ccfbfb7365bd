import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { ApiDependencies, PlatformFault } from '../../../functions/api/dependencies.ts'
import { createApi } from '../../../functions/api/handler.ts'
import { linkExample } from '../../../functions/api/routes/documents/example.ts'
import { applicationExample } from '../../../functions/api/routes/examples/application.ts'
import { agencyRequestExample } from '../../../functions/api/routes/examples/agency-request.ts'
import type { Applications } from '../../../shared/applications/applications.ts'
import { validateSubmission } from '../../../shared/applications/validate-submission.ts'
import { Failure } from '../../../shared/failures.ts'
import { createTokenVerifier } from '../../../shared/http/auth/token-verifier.ts'
import type { Definitions } from '../../../shared/ports/definitions.ts'
import { AUDIENCE, createIssuer, ISSUER, NOW } from '../../shared/http/auth/issuer.fixture.ts'
import { birth } from './birth.fixture.ts'
import { disclosuresOver } from './disclosures.fixture.ts'
import { createDocumentsExample } from './documents.fixture.ts'
import { createDossiersExample } from './dossiers.fixture.ts'
import { operationsExample } from './operations.fixture.ts'

export const definitions: Definitions = {
  all: () => [birth],
  latest: (id) => (id === birth.id ? birth : undefined),
  version: (id, version) => (id === birth.id && version === birth.version ? birth : undefined),
}

/** Applications of their applicants and requests of their agencies, in memory. */
export function createApplications(): Applications {
  const owners = new Map<string, string>()
  const mustOwn = (subject: string, applicationId: string) => {
    if (owners.get(applicationId) !== subject) throw new Failure('not-found', 'There is no such application.')
  }
  return {
    submit: async (caller, body) => {
      validateSubmission(birth, body)
      const applicationId = `app_${owners.size + 1}`
      owners.set(applicationId, caller.subject)
      return { applicationId, status: 'received', replayed: false }
    },
    read: async (caller, applicationId) => {
      if (owners.get(applicationId) === caller.subject) return { ...applicationExample, applicationId }
      throw new Failure('not-found', 'There is no such application.')
    },
    list: async (caller) => ({
      items: [...owners].filter(([, owner]) => owner === caller.subject).map(([id]) => summaryOf(id)),
    }),
    answer: async (caller, applicationId, { answers }) => {
      mustOwn(caller.subject, applicationId)
      return { applicationId, answered: Object.keys(answers), open: [], replayed: false }
    },
    correct: async (caller, applicationId, { facts }) => {
      mustOwn(caller.subject, applicationId)
      return { applicationId, corrected: Object.keys(facts), told: [], replayed: false }
    },
    withdraw: async (caller, applicationId, { dryRun }) => {
      mustOwn(caller.subject, applicationId)
      const status = dryRun ? 'in-progress' : 'withdrawn'
      return { applicationId, status, dryRun, sentence: 'Withdrawn.', services: [] }
    },
    openRequests: async ({ agency }) => ({ items: agency === 'registry' ? [agencyRequestExample] : [] }),
    recordOutcome: async ({ agency }, callbackId) => {
      if (agency !== 'registry' || callbackId !== agencyRequestExample.callbackId) {
        throw new Failure('not-found', 'There is no such request.')
      }
      return { requestId: agencyRequestExample.requestId, state: 'settled', outcome: 'granted', replayed: false }
    },
    linkDocument: async ({ agency }, callbackId) => {
      if (agency === 'registry' && callbackId === agencyRequestExample.callbackId) return linkExample
      throw new Failure('not-found', 'There is no such request.')
    },
  }
}

function summaryOf(applicationId: string) {
  const { situation, version, title, status, createdAt } = applicationExample
  return { applicationId, situation, version, title, status, createdAt }
}

export interface Call {
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  /** Sent as JSON unless it is text. */
  readonly body?: unknown
  readonly base64?: boolean
}

export interface Reply {
  readonly status: number
  readonly headers: Record<string, string>
  readonly text: string
  /** The JSON of the answer; fields are read as tests expect them. */
  readonly json: Record<string, never> & { errors?: { pointer: string }[] }
}

/** The API over in-memory applications, and an identity provider whose tokens it takes. */
export async function startApi(changes: Partial<ApiDependencies> = {}) {
  const issuer = await createIssuer()
  const clock = { now: () => NOW }
  const reported: PlatformFault[] = []
  const applications = createApplications()
  const api = createApi({
    applications,
    operations: operationsExample,
    dossiers: createDossiersExample(),
    documents: createDocumentsExample(),
    disclosures: disclosuresOver(applications),
    definitions,
    tokens: createTokenVerifier({ issuer: ISSUER, audience: AUDIENCE, jwks: issuer.jwks, subjectKey: 'key', clock }),
    limiter: { take: () => 0 },
    report: (fault) => reported.push(fault),
    ...changes,
  })
  const send = async (event: APIGatewayProxyEventV2): Promise<Reply> => {
    const { statusCode = 0, headers = {}, body = '' } = await api(event, {})
    return { status: statusCode, headers: headers as Record<string, string>, text: body, json: JSON.parse(body) }
  }
  const call = (route: string, options: Call = {}) => send(eventOf(route, options))
  return { issuer, reported, call, send, api }
}

/** An API Gateway event (HTTP API, payload version 2.0) of `GET /path`. */
export function eventOf(route: string, options: Call = {}): APIGatewayProxyEventV2 {
  const { token, headers, query, body, base64 = false } = options
  const at = route.indexOf(' ')
  const [method, path] = [route.slice(0, at), route.slice(at + 1)]
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(query && { queryStringParameters: { ...query } }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'api.example',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey: '$default',
      stage: '$default',
      time: '22/Nov/2026:09:00:00 +0000',
      timeEpoch: NOW,
    },
    ...(text !== undefined && { body: base64 ? Buffer.from(text).toString('base64') : text }),
    isBase64Encoded: base64,
  }
}
