import type { FactAbout } from '../dossier/facts.ts'
import type { Standing } from './standing.ts'

/** The fact that a key names in an application, or undefined where it names none. */
export function factAt({ application, requests, definition }: Standing, key: string): FactAbout | undefined {
  const [fact = '', item] = key.split(':')
  if (!Object.hasOwn(definition.facts, fact)) return undefined
  const about = definition.facts[fact]?.about ?? ''
  const isList = definition.subjects[about]?.list !== undefined
  if (isList !== (item !== undefined)) return undefined
  const subject = isList
    ? application.lists[about]?.find((entry) => entry.item === item)?.subject
    : requests.map((request) => request.subjects[about]).find((id) => typeof id === 'string')
  return typeof subject === 'string' ? { fact, subject } : undefined
}
