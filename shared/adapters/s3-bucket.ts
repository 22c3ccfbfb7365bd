import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Clock } from '../ports/clock.ts'
import type { AwsIdentity } from './aws-identity.ts'
import { type Backoff, jitteredBackoff, retried } from './backoff.ts'
import { refusalOf, S3Refusal } from './s3-refusal.ts'

/** One bucket, by the requests of S3's REST API: `@aws-sdk/client-s3` takes more of a function than all other clients together. */
export interface S3Bucket {
  /** @throws S3Refusal */
  request(method: Method, key: string, parts?: RequestParts): Promise<Response>
  /** A URL that carries its own rights, for whoever holds it. */
  presigned(method: 'GET' | 'PUT', key: string, query: Query, seconds: number): Promise<string>
}

type Method = 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
type Query = Readonly<Record<string, string>>

export interface RequestParts {
  readonly query?: Query
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface S3BucketDeps extends AwsIdentity {
  readonly bucket: string
  /** The real time: S3 compares it. */
  readonly clock: Clock
  /** Another endpoint than AWS's, for emulators. */
  readonly endpoint?: string | undefined
  readonly backoff?: Backoff
  readonly fetch?: typeof globalThis.fetch
}

const TRIES = 4
const TIMEOUT_MS = 10_000
const CONTENT_HASH = 'x-amz-content-sha256'

export function createS3Bucket(deps: S3BucketDeps): S3Bucket {
  const { bucket, clock, credentials, region, backoff = jitteredBackoff, fetch = globalThis.fetch } = deps
  const signer = new SignatureV4({ service: 's3', sha256: Sha256, uriEscapePath: false, credentials, region })
  const origin = async () =>
    deps.endpoint === undefined ? `https://${bucket}.s3.${await region()}.amazonaws.com` : `${deps.endpoint}/${bucket}`
  const toSign = async (method: string, key: string, { query = {}, headers = {}, body }: RequestParts) => {
    const { protocol, host, hostname, port, pathname } = new URL(`${await origin()}/${key}`)
    const address = { protocol, hostname, ...(port && { port: Number(port) }), path: pathname }
    return {
      method,
      ...address,
      query: { ...query },
      headers: { host, ...headers },
      ...(body !== undefined && { body }),
    }
  }
  const signingDate = () => ({ signingDate: new Date(clock.now()) })
  const send = async (method: Method, key: string, parts: RequestParts) => {
    const { headers, ...signed } = await signer.sign(await toSign(method, key, parts), signingDate())
    const { host: _, ...others } = headers
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(addressOf(signed), { method, headers: others, body: parts.body ?? null, signal })
    if (!response.ok) throw await refusalOf(response)
    return response
  }
  return {
    request: (method, key, parts = {}) => retried(() => send(method, key, parts), mayPass, backoff, TRIES),
    async presigned(method, key, query, seconds) {
      // The payload is not known yet; that it is unsigned stands in the canonical request alone.
      const unsigned = new Set([CONTENT_HASH])
      const request = await toSign(method, key, { query, headers: { [CONTENT_HASH]: 'UNSIGNED-PAYLOAD' } })
      return addressOf(
        await signer.presign(request, {
          ...signingDate(),
          expiresIn: seconds,
          unhoistableHeaders: unsigned,
          unsignableHeaders: unsigned,
        }),
      )
    },
  }
}

/** No answer at all, too many requests, or a fault of S3 itself. */
const mayPass = (error: unknown) => !(error instanceof S3Refusal) || error.status === 429 || error.status >= 500

type Address = Pick<Parameters<SignatureV4['presign']>[0], 'protocol' | 'hostname' | 'port' | 'path' | 'query'>

function addressOf({ protocol, hostname, port, path, query = {} }: Address): string {
  const search = Object.entries(query).map(([name, value]) => `${encoded(name)}=${encoded(String(value))}`)
  return `${protocol}//${hostname}${port ? `:${port}` : ''}${path}${search.length > 0 ? `?${search.join('&')}` : ''}`
}

/** As the signature takes it (RFC 3986). */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
