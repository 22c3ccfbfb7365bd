import { createSecretKey, randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import type { KeyRing } from '../../shared/ports/key-ring.ts'
import { VaultError } from '../../shared/ports/vault.ts'
import { createNonces } from '../../shared/vault/nonces.ts'
import { MOST_KEYS, openText, parseSealed, sealText, type NumberedKey } from '../../shared/vault/sealed-text.ts'
import { makeKeyFile } from './key-files.ts'

const KEY_BYTES = 32

/**
 * Wraps data keys under master keys in a file that only its owner may read; it is made where there is none.
 * A line is a key in base64: the last one wraps, all unwrap, so one more line rotates without rewriting.
 * Throws VaultError for a file that is damaged or that others may read.
 */
export function openKeyFile(path: string): KeyRing {
  if (!fs.existsSync(path)) makeKeyFile(path, `${randomBytes(KEY_BYTES).toString('base64')}\n`)
  const masters = readKeyFile(path)
  const newest = masters.at(-1)!
  const nextNonce = createNonces()
  return {
    async generate(subject) {
      const key = randomBytes(KEY_BYTES)
      return { key, wrapped: sealText(newest, nextNonce(), contextOf(subject), key) }
    },
    async unwrap(subject, wrapped) {
      const sealed = parseSealed(wrapped)
      const master = masters[sealed.keyNumber - 1]
      if (!master) throw new VaultError(`The key file has no key ${sealed.keyNumber}; put back the file that had it.`)
      return openText(sealed, master.key, contextOf(subject))
    },
  }
}

const contextOf = (subject: string) => `data key of ${subject}`

function readKeyFile(path: string): NumberedKey[] {
  if ((fs.statSync(path).mode & 0o077) !== 0) {
    throw new VaultError(`Others than its owner may use the key file ${path}; run: chmod 600 ${path}`)
  }
  const lines = fs
    .readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  const keys = lines.map((line) => Buffer.from(line, 'base64'))
  if (keys.length === 0 || keys.length > MOST_KEYS || keys.some((key) => key.length !== KEY_BYTES)) {
    throw new VaultError(`The key file ${path} is damaged: each line holds ${KEY_BYTES} bytes in base64; restore it.`)
  }
  return keys.map((key, index) => ({ number: index + 1, key: createSecretKey(key) }))
}
