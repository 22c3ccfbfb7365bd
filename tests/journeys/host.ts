import type { Claims } from '../../infra/local/identity.ts'
import type { AuditReport } from '../../shared/disclosures/verify.ts'
import type { ScriptedAgencies } from '../scripted/agencies.ts'

/** Where the API answers, and who may call it. */
export interface Reachable {
  readonly baseUrl: string
  token(claims: Claims): Promise<string>
}

/**
 * A running Ensemble with the reference agencies and scripted ones, reached by its HTTP API alone. It starts with the
 * life situations of `tests/scripted/first-release.ts`.
 */
export interface JourneyHost extends Reachable {
  /** For test titles. */
  readonly name: string
  /** What the agencies of the scripted life situations answer. */
  readonly agencies: ScriptedAgencies
  /** Runs what is due by now, as the schedule does from time to time. */
  sweep(): Promise<void>
  /** Proves that no disclosure was removed or altered, as `npm run audit` does. */
  audit(): Promise<AuditReport>
  /** Goes on with the life situations of `tests/scripted/second-release.ts`. */
  release(): Promise<void>
  close(): Promise<void>
}

/** Starts a host; a deployed one is shared, so every journey applies as a person of its own. */
export type StartHost = () => Promise<JourneyHost>
