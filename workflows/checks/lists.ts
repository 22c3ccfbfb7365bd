import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { pointer, quoted, type DefinitionFault } from './fault.ts'

/** Facts about the items of a list come from services that run over that list, and these provide no others. */
export function lists(definition: LifeSituation): DefinitionFault[] {
  const isList = (subject: string) =>
    Object.hasOwn(definition.subjects, subject) && !!definition.subjects[subject]?.list
  return Object.entries(definition.services).flatMap(([id, service]) => {
    const { forEach } = service
    if (forEach !== undefined && !isList(forEach)) return notAList(definition, id, forEach)
    return (['provides', 'mayProvide'] as const).flatMap((field) =>
      service[field].flatMap((fact, index) => {
        const about = Object.hasOwn(definition.facts, fact) ? definition.facts[fact]?.about : undefined
        if (!about || about === forEach || (forEach === undefined && !isList(about))) return []
        return [{ path: pointer('services', id, field, index), ...misuse(id, fact, about, forEach, isList(about)) }]
      }),
    )
  })
}

function notAList(definition: LifeSituation, id: string, forEach: string): DefinitionFault[] {
  if (!Object.hasOwn(definition.subjects, forEach)) return []
  return [
    {
      path: pointer('services', id, 'forEach'),
      what: `The service ${id} runs over a subject that is not a list.`,
      got: quoted(forEach),
      expected: 'a subject with "list"',
      remedy: `Give the subject ${forEach} a "list", or remove the "forEach".`,
    },
  ]
}

function misuse(id: string, fact: string, about: string, forEach: string | undefined, aboutList: boolean) {
  if (aboutList) {
    return {
      what: `The service ${id} provides ${fact} about each ${about} but does not run once for each.`,
      got: forEach === undefined ? 'no "forEach"' : `"forEach": ${quoted(forEach)}`,
      expected: `"forEach": ${quoted(about)}`,
      remedy: `Let ${id} run for each ${about}, or let the fact be about something there is one of.`,
    }
  }
  return {
    what: `The service ${id} runs for each ${forEach} and would provide ${fact} several times.`,
    got: `a fact about ${about}`,
    expected: `facts about ${forEach}`,
    remedy: `Let the fact be about ${forEach}, or let a service that runs once provide it.`,
  }
}
