import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AgencyEvent } from '../../../shared/agency-sdk/index.ts'
import { AgencyAnswer } from '../../../shared/model/outcome.ts'
import { checkAnswer } from '../../../shared/requests/check-answer.ts'
import { birthOfAChild } from '../../../workflows/situations/birth-of-a-child/index.ts'
import { kindergartenQueue } from '../../../functions/agencies/municipality/kindergarten-queue/handler.ts'
import { answerOf } from './answer-of.ts'

const HANDLER = 'functions/agencies/municipality-python/kindergarten-queue/handler.py'

function python(event: unknown) {
  return spawnSync('python3', [HANDLER], { input: JSON.stringify(event), encoding: 'utf8' })
}

function answered(event: unknown): AgencyAnswer {
  const { status, stdout, stderr } = python(event)
  expect(status, stderr).toBe(0)
  return AgencyAnswer.parse(JSON.parse(stdout))
}

describe('the handler in Python', () => {
  const schema = JSON.parse(readFileSync('shared/agency-sdk/agency-event.schema.json', 'utf8'))
  const event = schema.examples[0] as AgencyEvent

  beforeAll(() => {
    if (spawnSync('python3', ['--version']).error) {
      throw new Error('python3 is missing: install Python 3.9 or newer, which the handler in another language runs on.')
    }
  })

  it('answers the example of the published schema as the life situation declares', () => {
    const answer = answered(event)
    expect(answer.outcome).toBe('granted')
    expect(checkAnswer(birthOfAChild, event.service, answer)).toEqual([])
  })

  it('gives the same number and place as the handler in TypeScript', async () => {
    const place = (answer: AgencyAnswer) =>
      answer.outcome === 'granted' ? { ...(answer.facts['child.kindergartenQueue'] as object), since: '' } : answer
    expect(place(answered(event))).toEqual(place(await answerOf(kindergartenQueue, event)))
  })

  it('refuses a child that goes to school by then', () => {
    const facts = { ...event.facts, 'child.kindergartenFrom': '2034-11-04' }
    expect(answered({ ...event, facts })).toMatchObject({ outcome: 'refused', reason: { code: 'too-old' } })
    const last = { ...event.facts, 'child.kindergartenFrom': '2034-11-03' }
    expect(answered({ ...event, facts: last }).outcome).toBe('granted')
  })

  it.each(['cancel', 'compensate'])('takes the family off the queue on %s', (operation) => {
    expect(answered({ ...event, operation, facts: {} })).toEqual({ outcome: 'granted', facts: {} })
  })

  it('fails on an event of another service', () => {
    const { status, stderr } = python({ ...event, service: 'land-plot' })
    expect(status).not.toBe(0)
    expect(stderr).toContain('kindergarten-queue only')
  })
})
