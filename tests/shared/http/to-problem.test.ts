import { describe, expect, it } from 'vitest'
import { Failure, FAILURES, type FailureCode } from '../../../shared/failures.ts'
import { HttpFailure } from '../../../shared/http/http-failure.ts'
import { Problem } from '../../../shared/http/problem.ts'
import { toProblem } from '../../../shared/http/to-problem.ts'

const codes = Object.keys(FAILURES) as FailureCode[]

describe('a failure', () => {
  it.each(codes)('%s becomes a problem', (code) => {
    const { problem } = toProblem(new Failure(code, 'What.', { got: 'g', expected: 'e', remedy: 'r' }), 'id-1')
    expect(Problem.parse(problem)).toMatchObject({ code, type: `urn:ensemble:problem:${code}` })
  })

  it.each(codes)('%s tells details below 500 only', (code) => {
    const details = { got: 'secret', faults: [{ pointer: '/secret', what: 'secret' }] }
    const { problem } = toProblem(new Failure(code, 'secret', details), 'id-1')
    expect(JSON.stringify(problem).includes('secret')).toBe(problem.status < 500)
    expect(problem.instance).toBe(problem.status < 500 ? undefined : 'urn:ensemble:request:id-1')
  })

  it('tells its faults as errors', () => {
    const faults = [{ pointer: '/a', what: 'Wrong.', got: 'number', expected: 'string', remedy: 'Fix it.' }]
    expect(toProblem(new Failure('invalid-body', 'What.', { faults }), 'id').problem.errors).toEqual([
      { pointer: '/a', detail: 'Wrong.', got: 'number', expected: 'string', remedy: 'Fix it.' },
    ])
  })

  it('tells the first of very many faults and counts the rest', () => {
    const faults = Array.from({ length: 1000 }, (_, at) => ({ pointer: `/${at}`, what: 'Wrong.' }))
    const { problem } = toProblem(new Failure('invalid-body', 'What.', { faults }), 'id')
    expect(problem.errors).toHaveLength(200)
    expect(problem.detail).toContain('800 more')
  })

  it('carries the headers that HTTP wants with it', () => {
    const failure = new HttpFailure('method-not-allowed', 'What.', { Allow: 'GET' })
    expect(toProblem(failure, 'id').headers).toEqual({ Allow: 'GET' })
  })
})

describe('anything else that is thrown', () => {
  it.each([new Error('secret'), 'secret', null, undefined, { statusCode: 400, message: 'secret', expose: true }])(
    'is a failure of the platform: %o',
    (error) => {
      const { problem } = toProblem(error, 'id-1')
      expect(problem).toMatchObject({ status: 500, code: 'platform-failed', instance: 'urn:ensemble:request:id-1' })
      expect(JSON.stringify(problem)).not.toContain('secret')
    },
  )
})
