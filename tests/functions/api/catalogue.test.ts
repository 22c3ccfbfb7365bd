import { beforeAll, describe, expect, it } from 'vitest'
import { startApi } from './api.fixture.ts'
import { expectProblem } from './problem.fixture.ts'

let api: Awaited<ReturnType<typeof startApi>>
beforeAll(async () => {
  api = await startApi()
})

describe('the catalogue', () => {
  it('is open and in the language of the reader', async () => {
    const english = await api.call('GET /life-situations')
    const headers = { 'accept-language': 'de, ru-RU;q=0.8, en;q=0.1' }
    const russian = await api.call('GET /life-situations', { headers })
    expect(english.json).toEqual({
      items: [{ id: 'birth', version: 3, title: 'Birth of a child', applicant: 'person', services: 5, agencies: 4 }],
    })
    expect(russian.json).toMatchObject({ items: [{ title: 'Рождение ребёнка' }] })
    expect(russian.headers).toMatchObject({ 'Cache-Control': 'public, max-age=60', Vary: 'Accept-Language' })
  })

  it('shows one life situation with its services', async () => {
    const { json } = await api.call('GET /life-situations/birth')
    expect(json).toMatchObject({ id: 'birth', apart: { documents: 8, visits: 4 } })
    expect(json['services']).toContainEqual(
      expect.objectContaining({
        id: 'benefit',
        dependsOn: ['income', 'registration'],
        condition: 'The income is too high.',
      }),
    )
  })

  it('says which life situations there are where one is unknown', async () => {
    const reply = await api.call('GET /life-situations/flood')
    expectProblem(reply, 404, 'not-found')
    expect(reply.json).toMatchObject({ expected: 'birth' })
  })
})
