import type { Fault } from '../failures.ts'
import { factType, shapeOf } from '../model/fact-type.ts'
import { nodeOf } from '../model/graph.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import type { AgencyAnswer } from '../model/outcome.ts'

/** What is wrong with an agency's answer to a service's request; empty where nothing is. */
export function checkAnswer(definition: LifeSituation, service: string, answer: AgencyAnswer): Fault[] {
  switch (answer.outcome) {
    case 'granted':
      return checkFacts(definition, service, answer.facts)
    case 'needs-information':
      return checkQuestions(definition, service, answer.questions)
    case 'refused':
    case 'pending':
      return []
  }
}

function checkFacts(definition: LifeSituation, service: string, facts: Readonly<Record<string, unknown>>): Fault[] {
  const declared = definition.services[service]
  const allowed = nodeOf(definition, service).provides
  const missing = (declared?.provides ?? [])
    .filter((fact) => !Object.hasOwn(facts, fact))
    .map((fact) => ({
      pointer: `/facts/${fact}`,
      what: `A granted outcome of ${service} must bring this fact.`,
      got: 'nothing',
      remedy: 'Send it, or answer "pending" until it is there.',
    }))
  const undeclared = Object.keys(facts)
    .filter((fact) => !allowed.includes(fact))
    .map((fact) => ({
      pointer: `/facts/${fact.slice(0, 80)}`,
      what: `${service} does not declare that it provides this fact.`,
      expected: allowed.join(', ') || 'no facts',
      remedy: 'Leave it out, or declare it in a new version of the life situation.',
    }))
  const illTyped = allowed
    .filter((fact) => Object.hasOwn(facts, fact))
    .flatMap((fact) => {
      const parsed = factType(definition, fact)?.safeParse(facts[fact])
      return (parsed?.error?.issues ?? []).map((issue) => ({
        pointer: ['/facts', fact, ...issue.path.map(String)].join('/'),
        what: 'The fact does not have its type.',
        got: shapeOf(facts[fact]),
        expected: issue.message,
      }))
    })
  return [...missing, ...undeclared, ...illTyped]
}

function checkQuestions(
  definition: LifeSituation,
  service: string,
  questions: Extract<AgencyAnswer, { outcome: 'needs-information' }>['questions'],
): Fault[] {
  const { needs, optionalNeeds } = nodeOf(definition, service)
  const declared = [...needs, ...optionalNeeds]
  const askable = declared.filter((fact) => definition.facts[fact]?.question)
  return questions.flatMap(({ fact }, at): Fault[] => {
    if (askable.includes(fact)) return []
    if (declared.includes(fact)) return [neverAsked(fact, at, askable)]
    return [
      {
        pointer: `/questions/${at}/fact`,
        what: `${service} does not declare that it needs this fact, so it may not ask for it.`,
        expected: askable.join(', ') || 'no question',
        remedy: 'Ask for a declared fact, or declare the need in a new version of the life situation.',
      },
    ]
  })
}

const neverAsked = (fact: string, at: number, askable: readonly string[]): Fault => ({
  pointer: `/questions/${at}/fact`,
  what: `${fact} is never asked of an applicant: another agency certifies it.`,
  expected: askable.join(', ') || 'no question',
  remedy: 'Refuse with a reason, or turn to the agency that certified it.',
})

/** What is wrong with an agency's answer to a request that it stop or undo a service; empty where nothing is. */
export function checkUndone(answer: AgencyAnswer): Fault[] {
  if (answer.outcome === 'needs-information') {
    return [
      { pointer: '/outcome', what: 'Nobody is asked about what is to be stopped or undone.', got: answer.outcome },
    ]
  }
  if (answer.outcome !== 'granted' || Object.keys(answer.facts).length === 0) return []
  return [{ pointer: '/facts', what: 'Undoing a service brings no facts.', remedy: 'Send "facts": {}.' }]
}
