import { createServer, type IncomingMessage } from 'node:http'
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import type { Claims } from '../../infra/local/identity.ts'
import { onLoopback } from '../loopback.ts'

/** An identity provider on the loopback interface: discovery, keys, and tokens for agencies' client credentials. */
export interface IdentityProvider {
  readonly issuer: string
  readonly audience: string
  readonly jwks: { readonly keys: JWK[] }
  readonly tokenUrl: string
  token(claims: Claims): Promise<string>
  close(): Promise<void>
}

const AUDIENCE = 'ensemble'
const KEY_ID = 'test'

/** HTTP APIs verify RSA signatures only. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' }] }
  const server = createServer((request, response) => {
    void answer(request).then((body) => {
      response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}))
    })
  })
  const { url: issuer, close } = await onLoopback(server)
  const tokenUrl = `${issuer}/token`

  const token = ({ sub, roles, agency, act, kind }: Claims) =>
    new SignJWT({
      roles,
      ...(agency !== undefined && { agency }),
      ...(act && { act }),
      ...(kind && { subject_kind: kind }),
    })
      .setProtectedHeader({ alg: 'RS256', kid: KEY_ID })
      .setSubject(sub)
      .setIssuer(issuer)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('2h')
      .sign(privateKey)

  async function answer(request: IncomingMessage): Promise<object | undefined> {
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return { issuer, jwks_uri: `${issuer}/jwks`, token_endpoint: tokenUrl }
      case '/jwks':
        return jwks
      case '/token': {
        const agency = new URLSearchParams(await bodyOf(request)).get('client_id') ?? ''
        return {
          access_token: await token({ sub: `${agency}-clerk`, roles: ['agency'], agency }),
          token_type: 'Bearer',
        }
      }
      default:
        return undefined
    }
  }

  return {
    issuer,
    audience: AUDIENCE,
    jwks,
    tokenUrl,
    token,
    close,
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
