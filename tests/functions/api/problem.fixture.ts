import { expect } from 'vitest'
import { Problem } from '../../../shared/http/problem.ts'
import type { Reply } from './api.fixture.ts'

/** Expects a problem document of this status and code. */
export function expectProblem(reply: Reply, status: number, code: string): void {
  expect(reply.headers['Content-Type']).toBe('application/problem+json')
  expect(Problem.parse(reply.json)).toMatchObject({ status, code, type: `urn:ensemble:problem:${code}` })
  expect(reply.status).toBe(status)
}
