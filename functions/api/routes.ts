import type { RouteKey } from './access.ts'
import type { Route } from './route.ts'
import { answerQuestions } from './routes/answer-questions.ts'
import { correctFacts } from './routes/correct-facts.ts'
import { beginDocument } from './routes/documents/begin.ts'
import { completeDocument } from './routes/documents/complete.ts'
import { linkDocument } from './routes/documents/link.ts'
import { readDocument } from './routes/documents/read.ts'
import { health } from './routes/health.ts'
import { listApplications } from './routes/list-applications.ts'
import { listDisclosures } from './routes/list-disclosures.ts'
import { listLifeSituations } from './routes/list-life-situations.ts'
import { listMyDisclosures } from './routes/list-my-disclosures.ts'
import { listRequests } from './routes/list-requests.ts'
import { giveConsents } from './routes/me/give-consents.ts'
import { listMyConsents } from './routes/me/list-consents.ts'
import { listMyFacts } from './routes/me/list-facts.ts'
import { withdrawConsent } from './routes/me/withdraw-consent.ts'
import { openapi } from './routes/openapi.ts'
import { answerRequest } from './routes/operations/answer-request.ts'
import { continueRetry } from './routes/operations/continue-retry.ts'
import { giveUpRequest } from './routes/operations/give-up-request.ts'
import { listAgencies } from './routes/operations/list-agencies.ts'
import { listDeadLetters } from './routes/operations/list-dead-letters.ts'
import { listLateApplications } from './routes/operations/list-late-applications.ts'
import { listOperationsRequests } from './routes/operations/list-requests.ts'
import { listWebhooks } from './routes/operations/list-webhooks.ts'
import { replayWebhook } from './routes/operations/replay-webhook.ts'
import { readOperationsRequest } from './routes/operations/read-request.ts'
import { readAgencyWords } from './routes/operations/read-words.ts'
import { retryAgency } from './routes/operations/retry-agency.ts'
import { retryRequest } from './routes/operations/retry-request.ts'
import { previewLifeSituation } from './routes/preview-life-situation.ts'
import { readApplication } from './routes/read-application.ts'
import { readLifeSituation } from './routes/read-life-situation.ts'
import { recordOutcome } from './routes/record-outcome.ts'
import { submitApplication } from './routes/submit-application.ts'
import { withdrawApplication } from './routes/withdraw-application.ts'

/** Every route under its entry of the access table: one missing on either side does not compile. */
export const ROUTES: { readonly [K in RouteKey]: Route<K> } = {
  'GET /health': health,
  'GET /openapi.json': openapi,
  'GET /life-situations': listLifeSituations,
  'GET /life-situations/{id}': readLifeSituation,
  'POST /applications': submitApplication,
  'GET /applications': listApplications,
  'GET /applications/{id}': readApplication,
  'POST /applications/{id}/answers': answerQuestions,
  'POST /applications/{id}/corrections': correctFacts,
  'POST /applications/{id}/withdrawal': withdrawApplication,
  'GET /applications/{id}/disclosures': listDisclosures,
  'POST /life-situations/{id}/preview': previewLifeSituation,
  'GET /me/facts': listMyFacts,
  'POST /documents': beginDocument,
  'GET /documents/{id}': readDocument,
  'POST /documents/{id}/completion': completeDocument,
  'GET /me/consents': listMyConsents,
  'POST /me/consents': giveConsents,
  'DELETE /me/consents/{purpose}': withdrawConsent,
  'GET /me/disclosures': listMyDisclosures,
  'GET /requests': listRequests,
  'POST /requests/{callbackId}/outcome': recordOutcome,
  'GET /requests/{callbackId}/documents/{fact}': linkDocument,
  'GET /operations/agencies': listAgencies,
  'POST /operations/agencies/{agency}/retry': retryAgency,
  'POST /operations/retries/{operationId}': continueRetry,
  'GET /operations/applications': listLateApplications,
  'GET /operations/requests': listOperationsRequests,
  'GET /operations/requests/{requestId}': readOperationsRequest,
  'POST /operations/requests/{requestId}/words': readAgencyWords,
  'POST /operations/requests/{requestId}/retry': retryRequest,
  'POST /operations/requests/{requestId}/answer': answerRequest,
  'POST /operations/requests/{requestId}/give-up': giveUpRequest,
  'GET /operations/webhooks': listWebhooks,
  'GET /operations/webhooks/{webhook}/dead-letters': listDeadLetters,
  'POST /operations/webhooks/{webhook}/replay': replayWebhook,
}
