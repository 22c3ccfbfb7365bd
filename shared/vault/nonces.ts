import { createRandomBytes } from '../random-bytes.ts'

export const NONCE_BYTES = 12

export const createNonces = (): (() => Buffer) => createRandomBytes(NONCE_BYTES)
