import type { SubjectIds } from '../dossier/facts.ts'
import type { Engine } from '../engine.ts'
import { Failure, type Fault } from '../failures.ts'
import type { Submission } from '../model/application.ts'
import { nodeOf } from '../model/graph.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { KEYS } from '../records/keys.ts'

/** Whom one application is about, by subject name: one id, or one an item for a list. */
export interface ApplicationSubjects {
  readonly ids: SubjectIds
  /** Ids that are new with this application: nothing is known about them. */
  readonly fresh: readonly { readonly name: string; readonly subject: string }[]
}

interface Wanted {
  readonly name: string
  readonly pointer: string
  readonly known: string | undefined
}

/** Gives every subject its id: those referred to must be the applicant's own, the others are new. */
export async function subjectsFor(
  { table, ids }: Pick<Engine, 'table' | 'ids'>,
  definition: LifeSituation,
  submission: Submission,
  applicant: string,
  applicationId: string,
): Promise<ApplicationSubjects> {
  const wanted = Object.entries(definition.subjects).flatMap(([name, subject]): Wanted[] => {
    if (!subject.list) return [{ name, pointer: `/subjects/${name}`, known: submission.subjects[name] }]
    const items = submission.lists[name] ?? []
    return items.map((item, at) => ({ name, pointer: `/lists/${name}/${at}/subject`, known: item.subject }))
  })
  await mustBeOwn(table, wanted, applicant)
  const fresh: { name: string; subject: string }[] = []
  const found: Record<string, string | string[]> = { applicant, event: applicationId }
  for (const { name, known } of wanted) {
    const subject = known ?? ids.next('s')
    if (known === undefined) fresh.push({ name, subject })
    if (definition.subjects[name]?.list) ((found[name] ??= []) as string[]).push(subject)
    else found[name] = subject
  }
  return { ids: found, fresh }
}

async function mustBeOwn(table: Pick<Engine['table'], 'getMany'>, wanted: readonly Wanted[], applicant: string) {
  const referred = wanted.filter((one) => one.known !== undefined)
  if (referred.length === 0) return
  const relations = await table.getMany(referred.map((one) => KEYS.relation(applicant, one.known as string)))
  const faults = referred.flatMap((one, at): Fault[] =>
    relations[at]?.['name'] === one.name
      ? []
      : [
          {
            pointer: one.pointer,
            what: `No such ${one.name} is known of this applicant.`,
            expected: 'the id of a subject from an earlier application of the same applicant',
            remedy: 'Leave it out for a new one.',
          },
        ],
  )
  if (faults.length > 0) throw new Failure('invalid-body', 'The application refers to subjects it may not.', { faults })
}

/** The subject ids that one request reads and writes facts of. */
export function subjectsOfRequest(
  definition: LifeSituation,
  service: string,
  item: string | undefined,
  ids: SubjectIds,
): SubjectIds {
  const { needs, optionalNeeds, provides, list } = nodeOf(definition, service)
  const abouts = [...needs, ...optionalNeeds, ...provides].map((fact) => definition.facts[fact]?.about ?? 'event')
  const names = new Set(['applicant', ...abouts, ...(list === undefined ? [] : [list])])
  return Object.fromEntries(
    [...names].map((name) => {
      const found = ids[name] ?? []
      return [name, name === list && item !== undefined ? (found[Number(item) - 1] as string) : found]
    }),
  )
}
