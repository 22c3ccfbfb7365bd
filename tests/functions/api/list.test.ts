import { beforeAll, describe, expect, it } from 'vitest'
import { CursorInvalid } from '../../../shared/adapters/cursor.ts'
import { createApplications, startApi } from './api.fixture.ts'
import { expectProblem } from './problem.fixture.ts'

let api: Awaited<ReturnType<typeof startApi>>
let registry: string
beforeAll(async () => {
  api = await startApi()
  registry = await api.issuer.token({ sub: 'registry-1', roles: ['agency'], agency: 'registry' })
})

describe('a list', () => {
  it('is refused for its whole query and headers at once', async () => {
    const reply = await api.call('GET /requests', { token: registry, query: { limit: '0', state: 'all', size: '1' } })
    expectProblem(reply, 400, 'malformed-body')
    expect(reply.json.errors?.map((error) => error.pointer)).toEqual(['?state', '?limit', '?size'])
  })

  it('refuses a cursor that no page ended with', async () => {
    const list = () => Promise.reject(new CursorInvalid())
    const other = await startApi({ applications: { ...createApplications(), list } })
    const reply = await other.call('GET /applications', { token: await other.issuer.token(), query: { cursor: 'x' } })
    expectProblem(reply, 400, 'malformed-body')
    expect(reply.json.errors).toMatchObject([{ pointer: '?cursor' }])
  })
})
