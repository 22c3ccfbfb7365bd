import type { Applications } from '../../shared/applications/applications.ts'
import type { Disclosures } from '../../shared/disclosures/disclosures.ts'
import type { Documents } from '../../shared/documents/documents.ts'
import type { Dossiers } from '../../shared/dossier/dossiers.ts'
import type { TokenVerifier } from '../../shared/http/auth/token-verifier.ts'
import type { Operations } from '../../shared/operations/operations.ts'
import type { Definitions } from '../../shared/ports/definitions.ts'
import type { RateLimiter } from '../../shared/ports/rate-limiter.ts'

/** What the domain side of a route works with. */
export interface Services {
  readonly applications: Applications
  readonly operations: Operations
  readonly disclosures: Disclosures
  readonly dossiers: Dossiers
  readonly documents: Documents
  readonly definitions: Definitions
  /** The OpenAPI document, as JSON. */
  readonly document: () => string
}

/** A failure of the platform, for its operators. */
export interface PlatformFault {
  /** The last part of the `instance` that the caller was told. */
  readonly correlationId: string
  readonly route: string
  readonly error: unknown
}

/** Everything the API is built from. */
export interface ApiDependencies extends Omit<Services, 'document'> {
  readonly tokens: TokenVerifier
  readonly limiter: RateLimiter
  readonly report: (fault: PlatformFault) => void
}
