import { createRandomBytes } from '../../../shared/random-bytes.ts'
import { StatesError } from './errors.ts'

const pattern = /^([0-9a-z]{1,11})\.[A-Za-z0-9_-]{24}$/

const SECRET_BYTES = 18

/** Makes unguessable task tokens that name their execution, so that a used one is told from one that never was. */
export function createTokens(): (execution: number) => string {
  const nextSecret = createRandomBytes(SECRET_BYTES)
  return (execution) => `${execution.toString(36)}.${nextSecret().toString('base64url')}`
}

/** @throws StatesError InvalidToken */
export function executionOfToken(token: string): number {
  const match = typeof token === 'string' ? pattern.exec(token) : null
  if (!match?.[1]) throw new StatesError('InvalidToken', "Invalid Token: 'Invalid token'")
  return Number.parseInt(match[1], 36)
}
