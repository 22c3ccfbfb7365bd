import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'
import { VaultError } from '../ports/vault.ts'
import { NONCE_BYTES } from './nonces.ts'

/** A key and its number in what it seals; keys are numbered from 1. */
export interface NumberedKey {
  readonly number: number
  readonly key: KeyObject
}

export const MOST_KEYS = 255

/** AES-256-GCM: format, number of the key, nonce, ciphertext, tag; in base64url. */
const FORMAT = 1
const HEAD_BYTES = 2
const TAG_BYTES = 16
const TEXT_AT = HEAD_BYTES + NONCE_BYTES

/** Encrypts, bound to the context. NIST SP 800-38D allows one key 2^32 random nonces. */
export function sealText({ number, key }: NumberedKey, nonce: Buffer, context: string, plain: string | Buffer): string {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const text = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain)
  cipher.final()
  const sealed = Buffer.allocUnsafe(TEXT_AT + text.length + TAG_BYTES)
  sealed[0] = FORMAT
  sealed[1] = number
  sealed.set(nonce, HEAD_BYTES)
  sealed.set(text, TEXT_AT)
  sealed.set(cipher.getAuthTag(), TEXT_AT + text.length)
  return sealed.toString('base64url')
}

/** A sealed text whose key is known and still to be found. */
export interface Sealed {
  readonly keyNumber: number
  readonly bytes: Buffer
}

/** Throws VaultError for a text that is not a sealed one. */
export function parseSealed(text: string): Sealed {
  const bytes = Buffer.from(text, 'base64url')
  const keyNumber = bytes[1]
  if (bytes[0] !== FORMAT || !keyNumber || bytes.length < TEXT_AT + TAG_BYTES) {
    throw new VaultError('The text is not a sealed one, or was cut short.')
  }
  return { keyNumber, bytes }
}

/** Throws VaultError where key or context are not those it was sealed with, or the text was altered. */
export function openText({ bytes }: Sealed, key: KeyObject, context: string): Buffer {
  const tagAt = bytes.length - TAG_BYTES
  const nonce = bytes.subarray(HEAD_BYTES, TEXT_AT)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(tagAt))
  const plain = decipher.update(bytes.subarray(TEXT_AT, tagAt))
  try {
    decipher.final()
  } catch {
    throw new VaultError('The text does not open: it was sealed with another key, for another use, or was altered.')
  }
  return plain
}
