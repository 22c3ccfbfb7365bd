import { describe, expect, it } from 'vitest'
import {
  agencyAnswerSchema,
  agencyEventSchema,
  exampleAnswers,
  exampleEvent,
} from '../../../shared/agency-sdk/contract.ts'
import { AgencyEvent } from '../../../shared/model/agency-event.ts'
import { AgencyAnswer } from '../../../shared/model/outcome.ts'
import { checkAnswer } from '../../../shared/requests/check-answer.ts'
import { birthOfAChild } from '../../../workflows/situations/birth-of-a-child/index.ts'

const FOLDER = '../../../shared/agency-sdk'
const text = (schema: object) => `${JSON.stringify(schema, null, 2)}\n`

describe('the published contract', () => {
  it('has the JSON Schema of the event', async () => {
    await expect(text(agencyEventSchema())).toMatchFileSnapshot(`${FOLDER}/agency-event.schema.json`)
  })

  it('has the JSON Schema of the answer', async () => {
    await expect(text(agencyAnswerSchema())).toMatchFileSnapshot(`${FOLDER}/agency-answer.schema.json`)
  })

  it('is JSON Schema 2020-12, closed to unknown fields', () => {
    expect(agencyEventSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      additionalProperties: false,
    })
  })

  it('describes every field of the event', () => {
    const { properties } = agencyEventSchema() as { properties: Record<string, { description?: string }> }
    expect(Object.keys(properties).filter((name) => !properties[name]?.description)).toEqual([])
  })

  it('has an example of the event that the model accepts', () => {
    expect(AgencyEvent.parse(exampleEvent)).toEqual(exampleEvent)
  })

  it('has an example of every answer, true to its life situation', () => {
    expect(exampleAnswers.map((answer) => AgencyAnswer.parse(answer).outcome)).toEqual(
      AgencyAnswer.options.map((option) => option.shape.outcome.value),
    )
    expect(exampleAnswers.flatMap((answer) => checkAnswer(birthOfAChild, exampleEvent.service, answer))).toEqual([])
  })
})
