import { expect, it } from 'vitest'
import { example as birth } from '../../workflows/situations/birth-of-a-child/example.ts'
import { clientOf } from './client.ts'
import type { Journey } from './journey.ts'

export const badInput: Journey = (host) => {
  it('names every fault of a submission in one answer, by pointer, without a value', async () => {
    const parent = await clientOf(host())
    const { 'applicant.passport': _, ...facts } = birth.facts ?? {}
    const body = { ...birth, facts: { ...facts, 'family.maternityCapitalBefore': 'secret-value', 'no.suchFact': 1 } }
    const reply = await parent.post('/applications', body, { 'idempotency-key': 'a' })
    expect(reply.status).toBe(422)
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
    const pointers = reply.body.errors.map((fault: { pointer: string }) => fault.pointer)
    expect(pointers).toEqual(
      expect.arrayContaining([
        '/facts/applicant.passport',
        '/facts/family.maternityCapitalBefore',
        '/facts/no.suchFact',
      ]),
    )
    expect(JSON.stringify(reply.body)).not.toContain('secret-value')
  }, 60_000)

  it('answers an unknown callbackId with 404 and an ill-formed outcome with 422, losing nothing', async () => {
    const agency = await clientOf(host(), { roles: ['agency'], agency: 'zags' })
    const unknown = 'app_00000000000000000000000000.birth-registration:1.1.AAAAAAAAAAAAAAAAAAAAAA'
    const granted = { outcome: 'granted', facts: {} }
    expect((await agency.post(`/requests/${unknown}/outcome`, granted)).status).toBe(404)
    expect((await agency.post(`/requests/${unknown}/outcome`, { outcome: 'maybe' })).status).toBe(422)
  }, 60_000)

  it('refuses bodies that are no JSON, of another type, or too large', async () => {
    const parent = await clientOf(host())
    const token = await host().token({ sub: parent.sub, roles: ['applicant'] })
    const send = (body: string, type: string) =>
      fetch(`${host().baseUrl}/applications`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': type, 'idempotency-key': 'b' },
        body,
      })
    expect((await send('{"situation":', 'application/json')).status).toBe(400)
    expect((await send('a=b', 'application/x-www-form-urlencoded')).status).toBe(415)
    expect((await send(JSON.stringify({ situation: 'x'.repeat(400_000) }), 'application/json')).status).toBe(413)
  }, 60_000)
}
