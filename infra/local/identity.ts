import { createPrivateKey, generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { SignJWT } from 'jose'
import type { TokenSettings } from '../../shared/http/auth/token-settings.ts'
import type { Role } from '../../shared/model/caller.ts'
import { makeKeyFile } from './key-files.ts'

/** What a local token says of its bearer. */
export interface Claims {
  readonly sub: string
  readonly roles: readonly Role[]
  readonly agency?: string
  readonly act?: object
  /** What applies: a person, unless said otherwise. */
  readonly kind?: 'person' | 'business'
}

/** Stands in for an identity provider on the local host: signs tokens with a key kept in the data folder. */
export interface LocalIdentity {
  readonly settings: TokenSettings
  token(claims: Claims, lifetimeSeconds?: number): Promise<string>
}

const ISSUER = 'urn:ensemble:local-identity'
const AUDIENCE = 'ensemble'

interface Kept {
  readonly privateKey: JsonWebKey
  readonly subjectKey: string
}

/** Reads the keys from `file`, or makes them at the first start; the file is readable by its owner only. */
export function openIdentity(file: string): LocalIdentity {
  if (!existsSync(file)) makeKeyFile(file, JSON.stringify(fresh()))
  const { privateKey, subjectKey } = JSON.parse(readFileSync(file, 'utf8')) as Kept
  const { d: _, ...publicKey } = privateKey
  const key = createPrivateKey({ key: privateKey, format: 'jwk' })
  return {
    settings: {
      issuer: ISSUER,
      audience: AUDIENCE,
      jwks: { keys: [{ ...publicKey, alg: 'EdDSA', use: 'sig' } as { kty: 'OKP' }] },
      subjectKey,
    },
    token: ({ sub, roles, agency, act, kind }, lifetimeSeconds = 12 * 3600) =>
      new SignJWT({
        roles,
        ...(agency !== undefined && { agency }),
        ...(act && { act }),
        ...(kind && { subject_kind: kind }),
      })
        .setProtectedHeader({ alg: 'EdDSA' })
        .setSubject(sub)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${lifetimeSeconds}s`)
        .sign(key),
  }
}

function fresh(): Kept {
  const pair = generateKeyPairSync('ed25519')
  return { privateKey: pair.privateKey.export({ format: 'jwk' }), subjectKey: randomBytes(32).toString('base64url') }
}
