import * as z from 'zod'
import { faultsOf } from '../faults.ts'
import { AgencyAnswer } from '../model/outcome.ts'
import { FaultyAnswer } from './faulty.ts'
import type { FactTypes } from './service.ts'

/**
 * Checks what a service answers against what it declares.
 * @throws FaultyAnswer with every fault.
 */
export function answerChecker(agency: string, service: string, needs: FactTypes, provides: FactTypes) {
  const name = `${agency}/${service}`
  const granted = z.strictObject({ outcome: z.literal('granted'), facts: z.strictObject(provides) })
  const undone = z.strictObject({ outcome: z.literal('granted'), facts: z.strictObject({}) })
  return (answer: unknown, doing: 'perform' | 'undo'): AgencyAnswer => {
    const schema = isGranted(answer) ? (doing === 'undo' ? undone : granted) : AgencyAnswer
    const parsed = schema.safeParse(answer)
    if (!parsed.success) throw new FaultyAnswer(name, faultsOf(parsed.error, answer))
    const checked = parsed.data as AgencyAnswer
    if (checked.outcome === 'needs-information') mustBeNeeds(name, needs, checked.questions)
    return checked
  }
}

function isGranted(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'outcome' in answer && answer.outcome === 'granted'
}

function mustBeNeeds(name: string, needs: FactTypes, questions: readonly { readonly fact: string }[]): void {
  const faults = questions.flatMap(({ fact }, at) =>
    Object.hasOwn(needs, fact)
      ? []
      : [
          {
            pointer: `/questions/${at}/fact`,
            what: 'The service does not need this fact, so it may not ask for it.',
            expected: Object.keys(needs).join(', '),
          },
        ],
  )
  if (faults.length > 0) throw new FaultyAnswer(name, faults)
}
