import { randomBytes } from 'node:crypto'
import { StatesError } from './errors.ts'

const pattern = /^([0-9a-z]{1,11})\.[A-Za-z0-9_-]{24}$/

/** An unguessable task token that names its execution, so that a used one is told from one that never was. */
export function newToken(execution: number): string {
  return `${execution.toString(36)}.${randomBytes(18).toString('base64url')}`
}

/** @throws StatesError InvalidToken */
export function executionOfToken(token: string): number {
  const match = typeof token === 'string' ? pattern.exec(token) : null
  if (!match?.[1]) throw new StatesError('InvalidToken', "Invalid Token: 'Invalid token'")
  return Number.parseInt(match[1], 36)
}
