import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { REFERENCE_NOTICE, referenceService, referenceServices } from '../../../functions/agencies/registry.ts'
import { dueAt } from '../../../shared/model/deadline.ts'
import { nodeOf } from '../../../shared/model/graph.ts'
import { checkAnswer } from '../../../shared/requests/check-answer.ts'
import { lifeSituations } from '../../../workflows/life-situations.ts'
import { answerOf } from './answer-of.ts'
import { eventOf, NOW } from './event.ts'
import { factsFor } from './facts-for.ts'

const declared = lifeSituations.flatMap((situation) =>
  Object.entries(situation.services).map(([id, service]) => {
    return { situation, id, service, name: `${service.agency}/${id}` }
  }),
)

describe.each(declared)('$name of $situation.id', ({ situation, id, service }) => {
  const reference = referenceService(service.agency, id)

  it('has a handler that declares the facts of the life situation', () => {
    const { needs, optionalNeeds, provides } = nodeOf(situation, id)
    expect(Object.keys(reference?.facts ?? {}).toSorted()).toEqual([...needs, ...optionalNeeds].toSorted())
    expect(Object.keys(reference?.provides ?? {}).toSorted()).toEqual(provides.toSorted())
  })

  it('accepts every value that the life situation allows, and answers as it declares', async () => {
    await fc.assert(
      fc.asyncProperty(factsFor(situation, id), async (facts) => {
        const answer = await answerOf(reference!, eventOf(id, facts))
        expect(checkAnswer(situation, id, answer)).toEqual([])
        expect(answer.outcome).not.toBe('pending')
      }),
      { numRuns: 60 },
    )
  })

  it('gives the same answer when it is called again', async () => {
    const [facts] = fc.sample(factsFor(situation, id), { numRuns: 1, seed: 7 })
    expect(await answerOf(reference!, eventOf(id, facts!))).toEqual(await answerOf(reference!, eventOf(id, facts!)))
  })

  it('rejects a fact that it does not declare', async () => {
    const [facts] = fc.sample(factsFor(situation, id), { numRuns: 1, seed: 7 })
    const event = eventOf(id, { ...facts, 'applicant.shoeSize': 43 })
    await expect(answerOf(reference!, event)).rejects.toMatchObject({ name: 'FaultyEvent' })
  })

  it('takes no longer than the life situation allows', () => {
    expect(dueAt(NOW, reference!.takes)).toBeLessThanOrEqual(dueAt(NOW, service.deadline))
  })

  it('can be undone exactly where the life situation says how', async () => {
    const answer = await answerOf(reference!, eventOf(id, {}, { operation: 'compensate' }))
    expect(answer.outcome).toBe(service.compensation ? 'granted' : 'refused')
  })

  it('takes a cancellation', async () => {
    const answer = await answerOf(reference!, eventOf(id, {}, { operation: 'cancel' }))
    expect(answer).toEqual({ outcome: 'granted', facts: {} })
  })

  it('says in its README that it is a reference agency, and how long it takes', async () => {
    const path = `functions/agencies/${service.agency}/${id}/README.md`
    const readme = await readFile(path, 'utf8')
    expect(readme).toMatch(/^# .* \(reference agency\)\n\nStands in until the real agency plugs in/)
    const { takes } = reference!
    expect(readme).toContain(`**Answers** ${takes === 'PT0S' ? 'at once' : `after about ${takes}`}.`)
  })
})

describe('the reference agencies', () => {
  it('have each service once, and none that no life situation has', () => {
    const names = referenceServices.map(({ agency, service }) => `${agency}/${service}`)
    expect(names.toSorted()).toEqual(declared.map(({ name }) => name).toSorted())
  })

  it('tell what they are', () => {
    expect(REFERENCE_NOTICE.en).toContain('Reference agencies')
  })

  it.each(referenceServices)('$agency/$service types its facts in JSON', ({ facts, provides }) => {
    expect(() => z.toJSONSchema(z.strictObject({ ...facts, ...provides }))).not.toThrow()
  })
})
