import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose'
import * as z from 'zod'
import { createBoundedCache } from '../../bounded-cache.ts'
import { Failure } from '../../failures.ts'
import type { Clock } from '../../ports/clock.ts'
import { identityOf, type Identity } from './claims.ts'
import { notAuthenticated } from './not-authenticated.ts'
import { ALGORITHMS, type TokenSettings } from './token-settings.ts'

/** Proves who calls, from the `Authorization` header. */
export interface TokenVerifier {
  /** @throws Failure `not-authenticated`, or `platform-failed` where the issuer's keys cannot be had. */
  verify(authorization: string | undefined): Identity | Promise<Identity>
}

const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i
const LONGEST_TOKEN = 8192
const TOKENS_REMEMBERED = 5000
/** A key that its issuer withdrew stops counting after this long. */
const REMEMBERED_MS = 5 * 60_000

/** Verifies signed tokens (RFC 7519); one seen before costs a look-up until it expires. */
export function createTokenVerifier(settings: TokenSettings & { readonly clock: Clock }): TokenVerifier {
  const { clock, toleranceSeconds = 5 } = settings
  const keys = settings.jwks instanceof URL ? remoteKeys(settings.jwks) : localKeys(settings.jwks)
  const remembered = createBoundedCache<{ identity: Identity; until: number }>(clock, { entries: TOKENS_REMEMBERED })

  async function verifyToken(token: string): Promise<Identity> {
    const payload = await verifiedPayload(token, keys, settings, clock, toleranceSeconds)
    const identity = await refusing(() => identityOf(payload, settings))
    const until = Math.min(clock.now() + REMEMBERED_MS, ((payload.exp ?? 0) + toleranceSeconds) * 1000)
    remembered.set(token, { identity, until })
    return identity
  }

  return {
    verify(authorization) {
      const token = tokenIn(authorization)
      const known = remembered.get(token)
      if (known && clock.now() < known.until) return known.identity
      remembered.delete(token)
      return verifyToken(token)
    },
  }
}

type Keys = ReturnType<typeof createLocalJWKSet> | ReturnType<typeof createRemoteJWKSet>
const localKeys = (jwks: object): Keys => createLocalJWKSet(jwks as JSONWebKeySet)
const remoteKeys = (url: URL): Keys => createRemoteJWKSet(url, { timeoutDuration: 3000, cooldownDuration: 30_000 })

async function verifiedPayload(
  token: string,
  keys: Keys,
  { issuer, audience }: TokenSettings,
  clock: Clock,
  tolerance: number,
): Promise<JWTPayload> {
  const now = clock.now()
  const { payload } = await refusing(() =>
    jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: [...ALGORITHMS],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: tolerance,
      currentDate: new Date(now),
    }),
  )
  if (payload.iat !== undefined && payload.iat > now / 1000 + tolerance) {
    throw notAuthenticated('The token is from the future.', 'Check the clock of the identity provider.')
  }
  return payload
}

function tokenIn(authorization: string | undefined): string {
  if (authorization === undefined) {
    throw notAuthenticated(undefined, 'Send a token of the identity provider as "Authorization: Bearer <token>".')
  }
  const token = authorization.length <= LONGEST_TOKEN ? BEARER.exec(authorization)?.[1] : undefined
  if (token) return token
  throw notAuthenticated('The Authorization header holds no signed token.', 'Send "Authorization: Bearer <token>".')
}

/** What is wrong with the token itself is the caller's fault; that keys cannot be had is the platform's. */
async function refusing<T>(verify: () => T | Promise<T>): Promise<T> {
  try {
    return await verify()
  } catch (error) {
    if (error instanceof z.ZodError) {
      throw notAuthenticated('A claim of the token is missing or malformed.', 'Ask the identity provider for another.')
    }
    if (!(error instanceof errors.JOSEError) || isOutage(error)) {
      throw new Failure('platform-failed', "The identity provider's keys cannot be had.", { cause: error })
    }
    const expired = error instanceof errors.JWTExpired
    throw notAuthenticated(
      expired ? 'The token has expired.' : 'The token is not valid here.',
      'Get a new token from the identity provider.',
    )
  }
}

function isOutage(error: errors.JOSEError): boolean {
  return error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error.code === 'ERR_JOSE_GENERIC'
}
