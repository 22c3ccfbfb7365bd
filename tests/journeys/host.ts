import type { Claims } from '../../infra/local/identity.ts'

/** A running Ensemble with the reference agencies, reached by its HTTP API alone. */
export interface JourneyHost {
  /** For test titles. */
  readonly name: string
  readonly baseUrl: string
  token(claims: Claims): Promise<string>
  close(): Promise<void>
}

/** Starts a host; a deployed one is shared, so every journey applies as a person of its own. */
export type StartHost = () => Promise<JourneyHost>
