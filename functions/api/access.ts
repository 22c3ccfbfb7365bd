import type { Role } from '../../shared/model/caller.ts'

/**
 * What a role may reach on a route: `own` things only (those of others do not exist for it), `any`, `acting` (things of
 * the person that the token's `act` says it acts for), or `none`.
 */
type Reach = 'own' | 'any' | 'acting' | 'none'

/**
 * Who may call a route: everyone, or by role. Every role is spelled out, so that nothing is granted by silence.
 */
export type Access = 'open' | { readonly [role in Role]: Reach }

const OWN = { applicant: 'own', official: 'acting', agency: 'none', operator: 'none', auditor: 'none' } as const
const OPERATORS_READ = { applicant: 'none', official: 'none', agency: 'none', operator: 'any', auditor: 'any' } as const
const OPERATORS_ACT = { ...OPERATORS_READ, auditor: 'none' } as const

/**
 * The access table: every route, every role, own and others' things. The checks, the documentation and the tests come
 * from it, and a route without an entry does not compile.
 *
 * The catalogue is open without a token: it holds no personal data, people read it before they sign in, and caches may
 * keep it.
 */
export const ACCESS = {
  'GET /health': 'open',
  'GET /openapi.json': 'open',
  'GET /life-situations': 'open',
  'GET /life-situations/{id}': 'open',
  'POST /applications': { applicant: 'own', official: 'acting', agency: 'none', operator: 'none', auditor: 'none' },
  'GET /applications': { applicant: 'own', official: 'acting', agency: 'none', operator: 'none', auditor: 'none' },
  'GET /applications/{id}': { applicant: 'own', official: 'acting', agency: 'none', operator: 'none', auditor: 'none' },
  'POST /applications/{id}/answers': {
    applicant: 'own',
    official: 'acting',
    agency: 'none',
    operator: 'none',
    auditor: 'none',
  },
  'POST /applications/{id}/corrections': {
    applicant: 'own',
    official: 'acting',
    agency: 'none',
    operator: 'none',
    auditor: 'none',
  },
  'POST /applications/{id}/withdrawal': {
    applicant: 'own',
    official: 'acting',
    agency: 'none',
    operator: 'none',
    auditor: 'none',
  },
  'GET /applications/{id}/disclosures': {
    applicant: 'own',
    official: 'acting',
    agency: 'none',
    operator: 'none',
    auditor: 'any',
  },
  'POST /life-situations/{id}/preview': OWN,
  'GET /me/facts': OWN,
  'POST /documents': OWN,
  'GET /documents/{id}': OWN,
  'POST /documents/{id}/completion': OWN,
  'GET /me/consents': OWN,
  'POST /me/consents': OWN,
  'DELETE /me/consents/{purpose}': OWN,
  'GET /me/disclosures': { applicant: 'own', official: 'acting', agency: 'none', operator: 'none', auditor: 'none' },
  'GET /requests': { applicant: 'none', official: 'none', agency: 'own', operator: 'none', auditor: 'none' },
  'POST /requests/{callbackId}/outcome': {
    applicant: 'none',
    official: 'none',
    agency: 'own',
    operator: 'none',
    auditor: 'none',
  },
  'GET /requests/{callbackId}/documents/{fact}': {
    applicant: 'none',
    official: 'none',
    agency: 'own',
    operator: 'none',
    auditor: 'none',
  },
  'GET /operations/agencies': OPERATORS_READ,
  'POST /operations/agencies/{agency}/retry': OPERATORS_ACT,
  'POST /operations/retries/{operationId}': OPERATORS_ACT,
  'GET /operations/applications': OPERATORS_READ,
  'GET /operations/requests': OPERATORS_READ,
  'GET /operations/requests/{requestId}': OPERATORS_READ,
  'POST /operations/requests/{requestId}/words': OPERATORS_ACT,
  'POST /operations/requests/{requestId}/retry': OPERATORS_ACT,
  'POST /operations/requests/{requestId}/answer': OPERATORS_ACT,
  'POST /operations/requests/{requestId}/give-up': OPERATORS_ACT,
  'GET /operations/webhooks': OPERATORS_READ,
  'GET /operations/webhooks/{webhook}/dead-letters': OPERATORS_READ,
  'POST /operations/webhooks/{webhook}/replay': OPERATORS_ACT,
} as const satisfies { readonly [route: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`]: Access }

export type RouteKey = keyof typeof ACCESS
/** Routes that know who calls. */
export type GuardedRoute = { [K in RouteKey]: (typeof ACCESS)[K] extends 'open' ? never : K }[RouteKey]
