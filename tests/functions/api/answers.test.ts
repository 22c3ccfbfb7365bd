import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { ROUTES } from '../../../functions/api/routes.ts'
import { submissionSchema } from '../../../functions/api/submission-schema.ts'
import { startApi } from './api.fixture.ts'
import { accepted, birth } from './birth.fixture.ts'

let api: Awaited<ReturnType<typeof startApi>>
beforeAll(async () => {
  api = await startApi()
})

describe('an answer', () => {
  it.each([
    ['GET /life-situations', '/life-situations'],
    ['GET /life-situations/{id}', '/life-situations/birth'],
  ] as const)('of %s fits its schema in every language', async (key, path) => {
    for (const language of ['en', 'ru', 'xx']) {
      const { json } = await api.call(`GET ${path}`, { headers: { 'accept-language': language } })
      expect(ROUTES[key].answers[200]?.schema.safeParse(json).error).toBeUndefined()
    }
  })
})

describe('the schema of a submission', () => {
  const withoutChoice = { ...submissionSchema(birth, []), allOf: undefined }
  const schema = z.fromJSONSchema(withoutChoice as z.core.JSONSchema.JSONSchema)
  const takes = (changes: object) => schema.safeParse({ ...accepted, ...changes }).success

  it('takes what a first applicant must send', () => {
    expect(takes({})).toBe(true)
    const facts = { 'birth.place': 'Kazan', 'applicant.account': '4'.repeat(20) }
    expect(takes({ facts, services: ['bus'] })).toBe(true)
  })

  it('refuses what is missing, unknown, provided by an agency or in the wrong place', () => {
    expect(takes({ facts: {} })).toBe(false)
    expect(takes({ lists: { children: [] } })).toBe(false)
    expect(takes({ facts: { 'birth.place': 'Kazan', 'applicant.income': 1 } })).toBe(false)
    expect(takes({ facts: { 'birth.place': 'Kazan', 'child.name': 'Anna' } })).toBe(false)
    expect(takes({ services: ['income'] })).toBe(false)
  })

  it('asks in the language of the reader', () => {
    expect(submissionSchema(birth, ['ru'])).toMatchObject({
      title: 'Рождение ребёнка',
      properties: { facts: { properties: { 'applicant.account': { description: 'Куда перечислять пособия?' } } } },
    })
  })

  it('requires the facts of an optional service that is chosen', () => {
    expect(submissionSchema(birth, [])).toMatchObject({
      allOf: [
        {
          if: { properties: { services: { contains: { const: 'garden' } } } },
          then: { properties: { facts: { required: ['garden.wish'] } } },
        },
      ],
    })
  })
})
