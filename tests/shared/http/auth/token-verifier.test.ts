import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { base64url, SignJWT, type JWTPayload } from 'jose'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTokenVerifier } from '../../../../shared/http/auth/token-verifier.ts'
import type { TokenSettings } from '../../../../shared/http/auth/token-settings.ts'
import { AUDIENCE, createIssuer, ISSUER, NOW, SECONDS } from './issuer.fixture.ts'

let issuer: Awaited<ReturnType<typeof createIssuer>>
beforeAll(async () => {
  issuer = await createIssuer()
})

function verifier(changes: Partial<TokenSettings> = {}) {
  const clock = { at: NOW, now: () => clock.at }
  const settings = { issuer: ISSUER, audience: AUDIENCE, jwks: issuer.jwks, subjectKey: 'key', ...changes }
  const tokens = createTokenVerifier({ ...settings, clock })
  return { clock, verify: async (token: string) => tokens.verify(`Bearer ${token}`), tokens }
}

const refused = { code: 'not-authenticated', headers: { 'WWW-Authenticate': expect.stringContaining('invalid_token') } }

describe('a token', () => {
  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'] as const)('signed with %s is accepted', async (alg) => {
    const other = await createIssuer(alg)
    const identity = await verifier({ jwks: other.jwks }).verify(await other.token())
    expect(identity).toEqual({ subject: expect.stringMatching(/^p_[\w-]{22}$/), roles: ['applicant'], actors: [] })
  })

  it.each([
    ['expired', { exp: SECONDS - 60 }],
    ['not yet valid', { nbf: SECONDS + 60 }],
    ['issued in the future', { iat: SECONDS + 60 }],
    ['of another issuer', { iss: 'https://other.example' }],
    ['for another audience', { aud: 'other' }],
    ['without a subject', { sub: undefined }],
    ['with an empty subject', { sub: '' }],
    ['without an expiry', { exp: undefined }],
    ['without an issuer', { iss: undefined }],
    ['without an audience', { aud: undefined }],
    ['whose agency is a list', { agency: ['a', 'b'] }],
    ['whose act names nobody', { act: { roles: ['official'] } }],
    ['whose act is no object', { act: 'official' }],
    ['whose act nests without end', { act: nested(9) }],
  ])('%s is refused', async (_, changes) => {
    await expect(verifier().verify(await issuer.token(changes as JWTPayload))).rejects.toMatchObject(refused)
  })

  it('a little off the clock is accepted', async () => {
    const { verify } = verifier()
    await expect(verify(await issuer.token({ exp: SECONDS - 3 }))).resolves.toBeDefined()
    await expect(verify(await issuer.token({ nbf: SECONDS + 3, iat: SECONDS + 3 }))).resolves.toBeDefined()
  })

  it('without a signature (alg none) is refused', async () => {
    const [, payload] = (await issuer.token()).split('.')
    const header = base64url.encode(JSON.stringify({ alg: 'none' }))
    const { verify } = verifier()
    await expect(verify(`${header}.${payload}.`)).rejects.toMatchObject(refused)
    await expect(verify(`${header}.${payload}.AAAA`)).rejects.toMatchObject(refused)
  })

  it('signed with HS256 and the public key as the secret is refused', async () => {
    const secrets = [issuer.publicPem, JSON.stringify(issuer.jwks.keys[0])]
    for (const secret of secrets) {
      const token = await new SignJWT({ roles: ['operator'], sub: 'eve' })
        .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime(SECONDS + 600)
        .sign(new TextEncoder().encode(secret))
      await expect(verifier().verify(token)).rejects.toMatchObject(refused)
    }
  })

  it('with HS256 in its header and an HMAC in place of its signature is refused', async () => {
    const [, payload] = (await issuer.token()).split('.')
    const signed = `${base64url.encode(JSON.stringify({ alg: 'HS256' }))}.${payload}`
    const mac = createHmac('sha256', issuer.publicPem).update(signed).digest('base64url')
    await expect(verifier().verify(`${signed}.${mac}`)).rejects.toMatchObject(refused)
  })

  it('of another key, or altered, is refused', async () => {
    const stranger = await createIssuer()
    await expect(verifier().verify(await stranger.token())).rejects.toMatchObject(refused)
    const [header, , signature] = (await issuer.token()).split('.')
    const [, payload] = (await stranger.token({ roles: ['operator'] })).split('.')
    await expect(verifier().verify(`${header}.${payload}.${signature}`)).rejects.toMatchObject(refused)
  })

  it('stops counting when it expires, although it was verified before', async () => {
    const { clock, verify } = verifier()
    const token = await issuer.token({ exp: SECONDS + 60 })
    await verify(token)
    clock.at += 66_000
    await expect(verify(token)).rejects.toMatchObject(refused)
  })

  it('verified before is recognised at once', async () => {
    const { tokens } = verifier()
    const authorization = `Bearer ${await issuer.token()}`
    const first = await tokens.verify(authorization)
    expect(tokens.verify(authorization)).toBe(first)
  })

  it('names roles and agency in the claims configured', async () => {
    const { verify } = verifier({ rolesClaim: 'cognito:groups', agencyClaim: 'custom:agency' })
    const claims = { 'cognito:groups': ['agency', 'staff'], 'custom:agency': 'registry', roles: ['operator'] }
    expect(await verify(await issuer.token(claims))).toMatchObject({ roles: ['agency'], agency: 'registry' })
  })

  it('says who acts, outermost first', async () => {
    const { verify } = verifier()
    const act = { sub: 'portal', act: { sub: 'clerk', roles: ['official'] } }
    const clerk = await verify(await issuer.token({ sub: 'clerk' }))
    const { actors } = await verify(await issuer.token({ act }))
    expect(actors).toEqual([{ subject: expect.any(String) }, { subject: clerk.subject, role: 'official' }])
  })

  it('takes people of different issuers for different people', async () => {
    const { verify } = verifier()
    const act = { sub: 'clerk', act: { sub: 'clerk', iss: 'https://other.example' } }
    const { actors } = await verify(await issuer.token({ act }))
    expect(actors[0]?.subject).not.toBe(actors[1]?.subject)
  })

  it('gives one person one subject id, which depends on the key', async () => {
    const { verify } = verifier()
    const [anna, again, boris] = await Promise.all([
      verify(await issuer.token()),
      verify(await issuer.token({ exp: SECONDS + 700 })),
      verify(await issuer.token({ sub: 'boris' })),
    ])
    const underOtherKey = await verifier({ subjectKey: 'other' }).verify(await issuer.token())
    expect(again.subject).toBe(anna.subject)
    expect(new Set([anna.subject, boris.subject, underOtherKey.subject]).size).toBe(3)
  })
})

describe('an Authorization header', () => {
  it('that is missing gets a challenge without an error code', () => {
    const { tokens } = verifier()
    expect(() => tokens.verify(undefined)).toThrow(
      expect.objectContaining({ headers: { 'WWW-Authenticate': 'Bearer realm="ensemble"' } }),
    )
  })

  it('with anything but a good token is refused, whatever it is', async () => {
    const { tokens } = verifier()
    const part = fc.base64String({ maxLength: 40 })
    const token = fc.tuple(part, part, part).map((parts) => `Bearer ${parts.join('.')}`)
    const header = fc.jsonValue().map((value) => `Bearer ${base64url.encode(JSON.stringify(value))}.e30.AAAA`)
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), token, header), async (authorization) => {
        const verified = Promise.resolve().then(() => tokens.verify(authorization))
        await expect(verified).rejects.toMatchObject({ code: 'not-authenticated' })
      }),
    )
  })
})

describe('keys published by the issuer', () => {
  const close: (() => void)[] = []
  afterEach(() => close.splice(0).forEach((end) => end()))

  async function published(status: number): Promise<URL> {
    const server = createServer((_, response) => response.writeHead(status).end(JSON.stringify(issuer.jwks)))
    close.push(() => server.close())
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`)
  }

  it('are fetched', async () => {
    const { verify } = verifier({ jwks: await published(200) })
    await expect(verify(await issuer.token())).resolves.toMatchObject({ roles: ['applicant'] })
  })

  it('that cannot be had are a failure of the platform, not of the caller', async () => {
    const broken = verifier({ jwks: await published(500) })
    await expect(broken.verify(await issuer.token())).rejects.toMatchObject({ code: 'platform-failed' })
    const unreachable = verifier({ jwks: new URL('http://127.0.0.1:1/jwks.json') })
    await expect(unreachable.verify(await issuer.token())).rejects.toMatchObject({ code: 'platform-failed' })
  })
})

function nested(depth: number): object {
  return depth === 0 ? { sub: 'x' } : { sub: 'x', act: nested(depth - 1) }
}
