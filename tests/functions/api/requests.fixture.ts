import type { RouteKey } from '../../../functions/api/access.ts'
import { documentExample } from '../../../functions/api/routes/documents/example.ts'
import { agencyRequestExample } from '../../../functions/api/routes/examples/agency-request.ts'
import { requestId, why } from '../../../functions/api/routes/operations/examples.ts'
import type { Call } from './api.fixture.ts'
import { accepted } from './birth.fixture.ts'

/** A request of each route that succeeds for whom the route is meant. */
export const REQUESTS: { readonly [K in RouteKey]: Call & { readonly path?: string } } = {
  'GET /health': {},
  'GET /openapi.json': {},
  'GET /life-situations': {},
  'GET /life-situations/{id}': { path: '/life-situations/birth' },
  'POST /applications': { headers: { 'Idempotency-Key': 'k' }, body: accepted },
  'GET /applications': {},
  'GET /applications/{id}': { path: '/applications/app_1' },
  'POST /applications/{id}/answers': {
    path: '/applications/app_1/answers',
    body: { answers: { 'applicant.account': '4'.repeat(20) } },
  },
  'POST /applications/{id}/corrections': {
    path: '/applications/app_1/corrections',
    body: { facts: { 'child.name:1': 'Anna' } },
  },
  'POST /applications/{id}/withdrawal': { path: '/applications/app_1/withdrawal', body: { dryRun: true } },
  'GET /applications/{id}/disclosures': { path: '/applications/app_1/disclosures' },
  'GET /me/disclosures': {},
  'POST /life-situations/{id}/preview': { path: '/life-situations/birth/preview', body: {} },
  'GET /me/facts': {},
  'POST /documents': { body: { name: 'lease.pdf', mediaType: 'application/pdf', size: 1 } },
  'GET /documents/{id}': { path: `/documents/${documentExample.documentId}` },
  'POST /documents/{id}/completion': { path: `/documents/${documentExample.documentId}/completion` },
  'GET /me/consents': {},
  'POST /me/consents': { body: { situation: 'birth', purposes: ['some-purpose'] } },
  'DELETE /me/consents/{purpose}': { path: '/me/consents/some-purpose' },
  'GET /requests': {},
  'POST /requests/{callbackId}/outcome': {
    path: `/requests/${agencyRequestExample.callbackId}/outcome`,
    body: { outcome: 'granted', facts: {} },
  },
  'GET /requests/{callbackId}/documents/{fact}': {
    path: `/requests/${agencyRequestExample.callbackId}/documents/premises.leaseDocument`,
  },
  'GET /operations/agencies': {},
  'POST /operations/agencies/{agency}/retry': { path: '/operations/agencies/registry/retry', body: { why } },
  'POST /operations/retries/{operationId}': { path: '/operations/retries/op_1' },
  'GET /operations/applications': {},
  'GET /operations/requests': {},
  'GET /operations/requests/{requestId}': { path: `/operations/requests/${requestId}` },
  'POST /operations/requests/{requestId}/words': { path: `/operations/requests/${requestId}/words`, body: { why } },
  'POST /operations/requests/{requestId}/retry': { path: `/operations/requests/${requestId}/retry`, body: { why } },
  'POST /operations/requests/{requestId}/answer': {
    path: `/operations/requests/${requestId}/answer`,
    body: { why, answer: { outcome: 'granted' } },
  },
  'POST /operations/requests/{requestId}/give-up': {
    path: `/operations/requests/${requestId}/give-up`,
    body: { why, sentence: { en: 'It is no longer offered.' } },
  },
  'GET /operations/webhooks': {},
  'GET /operations/webhooks/{webhook}/dead-letters': { path: '/operations/webhooks/portal/dead-letters' },
  'POST /operations/webhooks/{webhook}/replay': { path: '/operations/webhooks/portal/replay', body: { why } },
}
