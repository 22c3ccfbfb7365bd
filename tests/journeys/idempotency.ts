import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { example as cafe } from '../../workflows/situations/opening-a-cafe/example.ts'
import { clientOf } from './client.ts'
import type { Journey } from './journey.ts'

export const idempotency: Journey = (host) => {
  it('answers the same key and body with the first answer, also when they come at once', async () => {
    const owner = await clientOf(host())
    const key = randomUUID()
    const ids = await Promise.all(Array.from({ length: 5 }, () => owner.submit(cafe, key)))
    expect(new Set(ids).size).toBe(1)
    const list = await owner.get('/applications')
    expect(list.body.items).toHaveLength(1)
  }, 60_000)

  it('refuses the same key with another body', async () => {
    const owner = await clientOf(host())
    const key = randomUUID()
    await owner.submit(cafe, key)
    const reply = await owner.post('/applications', { ...cafe, services: [] }, { 'idempotency-key': key })
    expect(reply).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused', remedy: expect.any(String) } })
  }, 60_000)
}
