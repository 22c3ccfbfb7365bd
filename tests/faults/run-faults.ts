import { describeFaults, type Fault, type FaultKind, kindsAt } from './fault.ts'
import { type Broken, doubled, early, harmed, lost, unowned } from './promises.ts'
import type { Scenario } from './scenario.ts'
import { runWorld, type World, type WorldOptions } from './world.ts'

const DAY = 86_400_000

/** What came of one run with faults. */
export interface Run {
  readonly what: string
  readonly injected: number
  readonly lost: readonly Broken[]
  readonly doubled: readonly Broken[]
  /** The other promises: order, isolation, owners. */
  readonly other: readonly Broken[]
}

/** The run without a fault: where its steps are, and when its services end. */
export async function usualRun(scenario: Scenario, withinMs = 400 * DAY): Promise<World> {
  const world = await runWorld({ scenario, withinMs })
  const broken = [...lost(scenario, world), ...doubled(world), ...early(world)]
  world.close()
  if (broken.length > 0) throw new Error(`${scenario.name} without a fault: ${broken.join('; ')}`)
  return world
}

/** A day in which the sweeper looks at every execution, and time for it, people and retries to go on. */
const RECOVERY_MS = 2 * DAY

/** Runs a scenario with these faults and says which promises it breaks. */
export async function faultyRun(
  scenario: Scenario,
  usual: World,
  faults: readonly Fault[],
  more: Pick<WorldOptions, 'choose'> = {},
): Promise<Run> {
  const unownedWaits = new Set<Broken>()
  const world = await runWorld({
    scenario,
    faults,
    ...more,
    withinMs: usual.now - Date.parse(usual.application?.createdAt ?? '') + RECOVERY_MS,
    onPause: async (pause) => (await unowned(pause)).forEach((broken) => unownedWaits.add(broken)),
  })
  const run = {
    what: `${scenario.name} ${describeFaults(faults)} ${faults.map(({ step }) => nameOf(world, step)).join(' + ')}`,
    injected: world.injector.injected,
    lost: lost(scenario, world),
    doubled: doubled(world),
    other: [...early(world), ...unownedWaits, ...(more.choose ? [] : harmed(world, usual))],
  }
  world.close()
  return run
}

const nameOf = ({ injector }: World, step: number) => {
  const found = injector.steps[step - 1]
  return found ? `(${found.actor}: ${found.what})` : '(never reached)'
}

/** Every fault at every step of the usual run. */
export const everyFault = (usual: World): Fault[] =>
  usual.injector.steps.flatMap((step, at) => kindsAt(step).map((kind: FaultKind) => ({ step: at + 1, kind })))

/** What a run broke, in words; nothing where it kept its promises. */
export const brokenIn = ({ what, lost: gone, doubled: twice, other }: Run): string[] =>
  [...gone, ...twice, ...other].map((broken) => `${what}: ${broken}`)
