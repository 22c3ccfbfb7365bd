import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { Failure } from '../failures.ts'
import { checkJsonBounds } from './json-bounds.ts'

export const BODY_LIMIT = 256 * 1024

type Carrier = Pick<APIGatewayProxyEventV2, 'headers' | 'body' | 'isBase64Encoded'>

const JSON_TYPE = /^application\/json[ \t]*(;[ \t]*charset="?utf-8"?[ \t]*)?$/i

/**
 * The JSON body of a request whose header names are in lower case.
 *
 * @throws Failure `unsupported-media-type`, `body-too-large`, `malformed-body`
 */
export function readJson({ headers, body, isBase64Encoded }: Carrier): unknown {
  const type = headers['content-type']
  if (!type || !JSON_TYPE.test(type)) {
    throw new Failure('unsupported-media-type', 'The body must be JSON.', {
      got: type ? type.slice(0, 80) : 'no Content-Type',
      expected: 'Content-Type: application/json',
    })
  }
  const text = decode(body ?? '', isBase64Encoded)
  if (text === '') throw malformed('empty body', 'Send a JSON object.')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw malformed(placeOf(error), 'Check the JSON with a parser before sending it.')
  }
  checkJsonBounds(value)
  return value
}

function decode(body: string, isBase64: boolean): string {
  const size = isBase64 ? Buffer.byteLength(body, 'base64') : Buffer.byteLength(body)
  if (size > BODY_LIMIT) {
    throw new Failure('body-too-large', 'The body is larger than this service takes.', {
      got: `${size} bytes`,
      expected: `at most ${BODY_LIMIT} bytes`,
      remedy: 'Upload files as documents and refer to them.',
    })
  }
  if (!isBase64) return body
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(body, 'base64'))
  } catch {
    throw malformed('bytes that are not UTF-8', 'Encode the body in UTF-8 (RFC 8259, section 8.1).')
  }
}

/** V8 quotes the text around the fault, which may be personal; only the position is passed on. */
function placeOf(error: unknown): string {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  return position ? `a fault at character ${position}` : 'text that ends too early or is not JSON'
}

function malformed(got: string, remedy: string): Failure {
  return new Failure('malformed-body', 'The body is not JSON.', { got, expected: 'a JSON text (RFC 8259)', remedy })
}
