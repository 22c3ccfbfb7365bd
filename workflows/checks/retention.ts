import { dueAt } from '../../shared/model/deadline.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { pointer, quoted, type DefinitionFault } from './fault.ts'

/** No fact is dropped while an application that needs it may still run. */
export function retention({ facts, deadline }: LifeSituation): DefinitionFault[] {
  const whole = dueAt(0, deadline)
  return Object.entries(facts).flatMap(([id, fact]) => {
    if (fact.retention === undefined || dueAt(0, fact.retention) >= whole) return []
    return [
      {
        path: pointer('facts', id, 'retention'),
        what: `The fact ${id} would be dropped while an application may still need it.`,
        got: quoted(fact.retention),
        expected: `at least as long as an application may take: ${quoted(deadline)}`,
        remedy: 'Keep it longer, or shorten the deadline of the situation.',
      },
    ]
  })
}
