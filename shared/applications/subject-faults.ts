import type { Fault } from '../failures.ts'
import { pointerTo } from '../json-pointer.ts'
import type { Submission } from '../model/application.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { listsRunOver } from './form.ts'

/** What is wrong with the lists and the single subjects of a submission. */
export function subjectFaults(definition: LifeSituation, submission: Submission): Fault[] {
  const runOver = listsRunOver(definition, submission.services)
  return [
    ...Object.entries(submission.lists).flatMap(([list, items]) => listFaults(definition, list, items.length)),
    ...[...runOver].flatMap((list) => (submission.lists[list]?.length ? [] : [emptyList(list)])),
    ...Object.keys(submission.subjects).flatMap((subject) => singleFaults(definition, subject)),
  ]
}

function listFaults(definition: LifeSituation, list: string, items: number): Fault[] {
  const most = definition.subjects[list]?.list?.atMost
  const pointer = pointerTo(['lists', list])
  if (most === undefined) {
    const lists = Object.keys(definition.subjects).filter((subject) => definition.subjects[subject]?.list)
    return [{ pointer, what: 'There is no such list.', expected: lists.join(', ') || 'no list' }]
  }
  if (items <= most) return []
  return [{ pointer, what: 'These are too many.', got: `${items} items`, expected: `at most ${most} items` }]
}

function emptyList(list: string): Fault {
  return {
    pointer: pointerTo(['lists', list]),
    what: 'Services run once for each of these, and there is none.',
    got: 'no item',
    expected: 'at least 1 item',
  }
}

function singleFaults(definition: LifeSituation, subject: string): Fault[] {
  const pointer = pointerTo(['subjects', subject])
  const found = Object.hasOwn(definition.subjects, subject) ? definition.subjects[subject] : undefined
  if (!found) return [{ pointer, what: 'There is no such subject.', remedy: 'Leave it out.' }]
  if (!found.list) return []
  return [{ pointer, what: 'There may be several of these.', remedy: `Refer to each in /lists/${subject}.` }]
}
