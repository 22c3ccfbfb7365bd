import { beforeAll, describe, expect, it } from 'vitest'
import { agencyRequestExample } from '../../../functions/api/routes/examples/agency-request.ts'
import { startApi } from './api.fixture.ts'
import { expectProblem } from './problem.fixture.ts'

let api: Awaited<ReturnType<typeof startApi>>
let registry: string
beforeAll(async () => {
  api = await startApi()
  registry = await api.issuer.token({ sub: 'registry-1', roles: ['agency'], agency: 'registry' })
})

describe("an agency's outcome", () => {
  const path = `POST /requests/${agencyRequestExample.callbackId}/outcome`
  const body = { outcome: 'granted', facts: {} }

  it('is recorded, the callbackId percent-encoded or not', async () => {
    const encoded = `POST /requests/${encodeURIComponent(agencyRequestExample.callbackId)}/outcome`
    for (const route of [path, encoded]) {
      const reply = await api.call(route, { token: registry, body })
      expect(reply).toMatchObject({ status: 200, json: { outcome: 'granted' } })
    }
  })

  it('of no known kind is refused', async () => {
    const reply = await api.call(path, { token: registry, body: { outcome: 'maybe' } })
    expectProblem(reply, 422, 'invalid-body')
    expect(reply.json.errors?.[0]?.pointer).toBe('/outcome')
  })

  it('under an impossible callbackId is not found', async () => {
    for (const id of ['x%', '%00', 'a%2Fb', 'ж', 'x'.repeat(500)]) {
      expectProblem(await api.call(`POST /requests/${id}/outcome`, { token: registry, body }), 404, 'not-found')
    }
  })
})
