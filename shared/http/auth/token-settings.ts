import * as z from 'zod'

/** The public keys of an identity provider (RFC 7517), given inline. */
export const InlineJwks = z.object({ keys: z.array(z.looseObject({ kty: z.enum(['RSA', 'EC', 'OKP']) })).min(1) })

/** How bearer tokens are recognised. */
export interface TokenSettings {
  /** The `iss` a token must carry. */
  readonly issuer: string
  /** The `aud` a token must carry. */
  readonly audience: string
  /** Where the issuer publishes its keys, or the keys themselves. */
  readonly jwks: URL | z.infer<typeof InlineJwks>
  /** The claim with the roles, a list or one text: `roles`, `cognito:groups`. */
  readonly rolesClaim?: string
  /** The claim with the agency an agency's token is bound to: `agency`, `custom:agency`. */
  readonly agencyClaim?: string
  /** Keys the subject ids; changing it makes strangers of everybody. */
  readonly subjectKey: string
  /** How far clocks may differ. */
  readonly toleranceSeconds?: number
}

/** Asymmetric only: with a symmetric one among them, a public key would pass as the secret (RFC 8725 §2.1). */
export const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'] as const
