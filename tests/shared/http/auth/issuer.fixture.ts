import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWTPayload } from 'jose'

export const ISSUER = 'https://identity.example'
export const AUDIENCE = 'ensemble'
export const NOW = Date.UTC(2026, 10, 22, 9)
export const SECONDS = NOW / 1000

/** An identity provider with one key. */
export async function createIssuer(alg: 'RS256' | 'PS256' | 'ES256' | 'EdDSA' = 'ES256') {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg, use: 'sig', kty: kty(alg) }
  const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'anna', roles: ['applicant'], iat: SECONDS, exp: SECONDS + 600 }
  return {
    jwks: { keys: [jwk] },
    publicPem: await exportSPKI(publicKey),
    /** Claims given as `undefined` are left out. */
    token: (changes: JWTPayload = {}) =>
      new SignJWT(JSON.parse(JSON.stringify({ ...claims, ...changes })) as JWTPayload)
        .setProtectedHeader({ alg, kid: 'k1' })
        .sign(privateKey),
  }
}

function kty(alg: string): 'RSA' | 'EC' | 'OKP' {
  if (alg === 'ES256') return 'EC'
  return alg === 'EdDSA' ? 'OKP' : 'RSA'
}
