import { hash } from 'node:crypto'
import { canonicalJson } from '../canonical-json.ts'
import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Item, Write } from '../ports/item-table.ts'
import { KEYS } from '../records/keys.ts'

/** How long an Idempotency-Key answers with the first answer, in seconds. */
const KEPT_SECONDS = 30 * 86_400

const digest = (text: string) => hash('sha256', text, 'base64url')
const keyOf = (subject: string, idempotencyKey: string) => KEYS.idempotency(subject, digest(idempotencyKey))
/** A plain digest of a body could be guessed from likely bodies, so it rests sealed. */
const NAME = 'idempotency'

/** The application that this key and body already made; undefined where the key is new. */
export async function replayOf(
  { table, vault }: Pick<Engine, 'table' | 'vault'>,
  subject: string,
  idempotencyKey: string,
  body: object,
): Promise<string | undefined> {
  const item = (await table.get(keyOf(subject, idempotencyKey))) as (Item & Kept) | undefined
  if (!item) return undefined
  if ((await vault.open(subject, NAME, item.body)) === digest(canonicalJson(body))) return item.applicationId
  throw new Failure('idempotency-key-reused', 'This Idempotency-Key came before with another body.', {
    expected: 'the body it first came with, or a new key',
    remedy: 'Send a new Idempotency-Key for a new application.',
  })
}

interface Kept {
  readonly applicationId: string
  readonly body: string
}

/** The write that keeps a key; it fails where another submission with it came first. */
export async function keepKey(
  { vault, clock }: Pick<Engine, 'vault' | 'clock'>,
  subject: string,
  idempotencyKey: string,
  body: object,
  applicationId: string,
): Promise<Write> {
  return {
    put: {
      ...keyOf(subject, idempotencyKey),
      applicationId,
      body: await vault.seal(subject, NAME, digest(canonicalJson(body))),
      expiresAt: Math.floor(clock.now() / 1000) + KEPT_SECONDS,
    },
    expect: 'absent',
  }
}
