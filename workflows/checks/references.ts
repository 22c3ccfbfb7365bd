import type { LifeSituation, Service } from '../../shared/model/life-situation.ts'
import { pointer, quoted, type DefinitionFault } from './fault.ts'

/** Every name that is used is defined: facts, agencies, services, subjects. */
export function references(definition: LifeSituation): DefinitionFault[] {
  return [
    ...Object.entries(definition.services).flatMap(([id, service]) => ofService(definition, id, service)),
    ...Object.entries(definition.facts).flatMap(([id, { about }]) => ofFact(definition, id, about)),
    ...reserved(definition),
  ]
}

function ofService(definition: LifeSituation, id: string, service: Service): DefinitionFault[] {
  const at = (...rest: (string | number)[]) => pointer('services', id, ...rest)
  const faults: DefinitionFault[] = []
  const expectOneOf = (kind: string, known: object, name: string, path: string, remedy: string) => {
    if (name === '' || Object.hasOwn(known, name)) return
    const what = `The service ${id} names an unknown ${kind}.`
    faults.push({ path, what, got: quoted(name), expected: nearest(name, Object.keys(known), kind), remedy })
  }
  const fact = (name: string, path: string) =>
    expectOneOf('fact', definition.facts, name, path, `Correct the id, or define the fact under "facts".`)
  service.needs.forEach((need, n) => fact(need.fact, at('needs', n)))
  service.optionalNeeds.forEach((need, n) => fact(need.fact, at('optionalNeeds', n)))
  service.provides.forEach((name, n) => fact(name, at('provides', n)))
  service.mayProvide.forEach((name, n) => fact(name, at('mayProvide', n)))
  service.after.forEach((name, n) =>
    expectOneOf('service', definition.services, name, at('after', n), 'Correct the id, or remove it from "after".'),
  )
  expectOneOf('agency', definition.agencies, service.agency, at('agency'), 'Correct the id, or define the agency.')
  if (service.forEach) {
    expectOneOf('subject', definition.subjects, service.forEach, at('forEach'), 'Define it as a subject with a "list".')
  }
  return faults
}

function ofFact(definition: LifeSituation, id: string, about: string): DefinitionFault[] {
  const known = ['applicant', 'event', ...Object.keys(definition.subjects)]
  if (about === '' || known.includes(about)) return []
  return [
    {
      path: pointer('facts', id, 'about'),
      what: `The fact ${id} is about an unknown subject.`,
      got: quoted(about),
      expected: nearest(about, known, 'subject'),
      remedy: 'Say "applicant", "event" or a subject defined under "subjects".',
    },
  ]
}

function reserved(definition: LifeSituation): DefinitionFault[] {
  return ['applicant', 'event']
    .filter((id) => Object.hasOwn(definition.subjects, id))
    .map((id) => ({
      path: pointer('subjects', id),
      what: `The subject ${id} is there in every situation.`,
      got: quoted(id),
      expected: 'a subject besides the applicant and the event',
      remedy: 'Remove it, or rename it.',
    }))
}

/** The known name most like what was written, else a few of them. */
function nearest(name: string, known: readonly string[], kind: string): string {
  const like = known
    .map((id) => ({ id, distance: distance(name, id) }))
    .filter(({ id, distance }) => distance <= Math.max(2, id.length / 4))
    .sort((a, b) => a.distance - b.distance)[0]
  if (like) return `a defined ${kind}; did you mean "${like.id}"?`
  if (known.length === 0) return `a defined ${kind}; there is none yet`
  return `a defined ${kind}: ${known.slice(0, 5).join(', ')}${known.length > 5 ? ', ...' : ''}`
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
