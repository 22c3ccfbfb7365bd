import { describe, expect, it } from 'vitest'
import { describeError } from '../../shared/describe-error.ts'
import { Failure } from '../../shared/failures.ts'

describe('what is logged of an error', () => {
  it('is its kind and place, without its words', () => {
    const described = describeError(new TypeError('no such child: Anna Petrova'))
    expect(described.name).toBe('TypeError')
    expect(described.frames?.[0]).toMatch(/^at .*describe-error\.test\.ts/)
    expect(JSON.stringify(described)).not.toContain('Anna')
  })

  it('is the message too where it is our own, and the causes', () => {
    const cause = new Error('Anna Petrova\n    at Kazan')
    const described = describeError(new Failure('platform-failed', 'No machine is deployed.', { cause }))
    expect(described).toMatchObject({ message: 'No machine is deployed.', code: 'platform-failed' })
    expect(described.cause).toMatchObject({ name: 'Error' })
    expect(JSON.stringify(described)).not.toMatch(/Anna|Kazan/)
  })

  it('ends where causes go round in a circle', () => {
    const error = new Error('a')
    error.cause = error
    expect(JSON.stringify(describeError(error)).match(/"cause"/g)).toHaveLength(5)
  })

  it('is no more than a type where something else was thrown', () => {
    expect(describeError('Anna')).toEqual({ name: 'string' })
  })
})
