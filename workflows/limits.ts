import { branchesOf } from '../shared/model/branches.ts'
import type { LifeSituation } from '../shared/model/life-situation.ts'
import type { StateMachine } from './asl.ts'
import { pointer, type DefinitionFault } from './checks/fault.ts'
import { compile } from './compile/compile.ts'

/** Limits of Step Functions, and the length we reckon with for a name that a host still has to fill in. */
export const LIMITS = {
  definitionBytes: 1_048_576,
  payloadBytes: 262_144,
  events: 25_000,
  /** Where the sweeper goes on in another execution: an application without failures stays below it. */
  smoothEvents: 20_000,
  itemsSideBySide: 40,
  substitutedName: 100,
} as const

/** Events in the history of a state with a task token, a task without one, a Parallel or Map, an item, an execution. */
const EVENTS = { token: 6, task: 5, group: 4, item: 2, execution: 2 } as const

/** What of a definition goes beyond what Step Functions runs, each with its reason. */
export function limitFaults(definition: LifeSituation, machine: StateMachine = compile(definition)): DefinitionFault[] {
  return [
    ...tooMuch(
      '',
      'The compiled machine',
      definitionBytes(machine),
      LIMITS.definitionBytes,
      'bytes',
      'Split the situation.',
    ),
    ...tooMuch(
      '',
      'The input of an execution',
      inputBytes(definition),
      LIMITS.payloadBytes,
      'bytes',
      'Allow fewer items in the lists.',
    ),
    ...tooMuch(
      '',
      `The history of an application (of at most ${LIMITS.events} events, some kept for errors)`,
      smoothEvents(definition),
      LIMITS.smoothEvents,
      'events',
      'Split the situation, or allow fewer items in its lists.',
    ),
    ...Object.entries(definition.subjects).flatMap(([id, { list }]) => {
      const path = pointer('subjects', id, 'list', 'atMost')
      const what = `The list ${id}, whose items would wait for each other,`
      return tooMuch(path, what, list?.atMost ?? 0, LIMITS.itemsSideBySide, 'items', 'Allow fewer items.')
    }),
  ]
}

/** The size of a machine once its placeholders are filled in. */
export function definitionBytes(machine: StateMachine): number {
  return Buffer.byteLength(JSON.stringify(machine).replaceAll(/\$\{\w+\}/g, 'x'.repeat(LIMITS.substitutedName)))
}

/** The size of `{applicationId, lists}` with every list full, which is also the largest payload: outputs are empty. */
function inputBytes(definition: LifeSituation): number {
  const lists = Object.entries(definition.subjects).flatMap(([id, { list }]) => {
    return list ? [[id, Array.from({ length: list.atMost }, (_, at) => String(at + 1))]] : []
  })
  return Buffer.byteLength(
    JSON.stringify({ applicationId: 'x'.repeat(40), lists: Object.fromEntries(lists) as object }),
  )
}

/** The events of an application without failures and with every list full. */
export function smoothEvents(definition: LifeSituation): number {
  const branches = branchesOf(definition)
  const ofBranch = ({ gated, services }: (typeof branches)[number]) =>
    EVENTS.token * (services.length + (gated ? 1 : 0))
  const lists = new Set(branches.flatMap(({ list }) => list ?? []))
  const plain = branches.filter(({ list }) => list === undefined).reduce((sum, branch) => sum + ofBranch(branch), 0)
  const inLists = [...lists].reduce((sum, list) => {
    const own = branches.filter((branch) => branch.list === list)
    const perItem =
      EVENTS.item + (own.length > 1 ? EVENTS.group : 0) + own.reduce((events, branch) => events + ofBranch(branch), 0)
    return sum + EVENTS.group + (definition.subjects[list]?.list?.atMost ?? 1) * perItem
  }, 0)
  return EVENTS.execution + EVENTS.group + plain + inLists + EVENTS.task
}

function tooMuch(
  path: string,
  what: string,
  got: number,
  limit: number,
  unit: string,
  remedy: string,
): DefinitionFault[] {
  if (got <= limit) return []
  return [
    {
      path,
      what: `${what} is beyond what Step Functions takes.`,
      got: `${got.toLocaleString('en')} ${unit}`,
      expected: `at most ${limit.toLocaleString('en')} ${unit}`,
      remedy,
    },
  ]
}
