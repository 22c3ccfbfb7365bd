import { describe, expect, it } from 'vitest'
import { openApiDocument } from '../../../functions/api/openapi/document.ts'
import { ROUTES } from '../../../functions/api/routes.ts'
import type { Route } from '../../../functions/api/route.ts'
import { submitApplication } from '../../../functions/api/routes/submit-application.ts'
import { validateSubmission } from '../../../shared/applications/validate-submission.ts'
import { Submission } from '../../../shared/model/application.ts'
import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import { LifeSituationView } from '../../../shared/model/catalogue-views.ts'
import { catalogue } from '../../../workflows/catalogue.ts'
import { startApi } from './api.fixture.ts'

const routes: Route[] = Object.values(ROUTES)
const document = openApiDocument(routes)
type Operation = { readonly parameters?: readonly { readonly in: string; readonly name: string }[] }
const operations = document['paths'] as { readonly [path: string]: { readonly [method: string]: Operation } }

describe('the OpenAPI document', () => {
  it('is the one released', async () => {
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('openapi.json')
  })

  it('is what the API serves', async () => {
    const { call } = await startApi()
    expect((await call('GET /openapi.json')).json).toEqual(document)
  })

  it('refers only to schemas it holds', () => {
    const held = Object.keys((document['components'] as { schemas: object }).schemas)
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference)
    expect(references.length).toBeGreaterThan(0)
    for (const reference of references) expect(held.map((name) => `#/components/schemas/${name}`)).toContain(reference)
  })

  it.each(routes)('gives examples of $key that fit its schemas', (route) => {
    for (const { schema, example } of Object.values(route.answers)) {
      expect(schema.safeParse(example).error).toBeUndefined()
    }
    expect(route.body?.safeParse(route.bodyExample).error).toBeUndefined()
  })

  it.each(routes)('declares the parameters in the path of $key', ({ key }) => {
    const [method = '', path = ''] = key.split(' ')
    const { parameters = [] } = operations[path]?.[method.toLowerCase()] ?? {}
    const declared = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)
    expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
  })

  it('keeps every field of a named schema', () => {
    const { schemas } = document['components'] as { schemas: Record<string, { properties: object }> }
    expect(Object.keys(schemas['LifeSituationView']?.properties ?? {})).toEqual(Object.keys(LifeSituationView.shape))
  })

  it('gives a submission that its life situation accepts', () => {
    const submission = Submission.parse(submitApplication.bodyExample)
    const definition = catalogue.latest(submission.situation)
    expect(() => validateSubmission(definition as LifeSituation, submission)).not.toThrow()
  })
})
