import type { RouteKey } from './access.ts'
import type { Route } from './route.ts'
import { health } from './routes/health.ts'
import { listApplications } from './routes/list-applications.ts'
import { listLifeSituations } from './routes/list-life-situations.ts'
import { listRequests } from './routes/list-requests.ts'
import { openapi } from './routes/openapi.ts'
import { readApplication } from './routes/read-application.ts'
import { readLifeSituation } from './routes/read-life-situation.ts'
import { recordOutcome } from './routes/record-outcome.ts'
import { submitApplication } from './routes/submit-application.ts'

/** Every route under its entry of the access table: one missing on either side does not compile. */
export const ROUTES: { readonly [K in RouteKey]: Route<K> } = {
  'GET /health': health,
  'GET /openapi.json': openapi,
  'GET /life-situations': listLifeSituations,
  'GET /life-situations/{id}': readLifeSituation,
  'POST /applications': submitApplication,
  'GET /applications': listApplications,
  'GET /applications/{id}': readApplication,
  'GET /requests': listRequests,
  'POST /requests/{callbackId}/outcome': recordOutcome,
}
