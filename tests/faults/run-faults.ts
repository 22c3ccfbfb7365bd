import { describeFaults, type Fault, kindsAt, type Step } from './fault.ts'
import type { Broken } from './promises/broken.ts'
import { early, harmed } from './promises/isolation.ts'
import { lost } from './promises/lost.ts'
import { doubled, repeated } from './promises/once.ts'
import { unowned } from './promises/owners.ts'
import { misinformed, unstopped, untold } from './promises/told.ts'
import type { Scenario } from './scenario.ts'
import { seeded } from './seeded.ts'
import { runWorld, type World } from './world.ts'

const DAY = 86_400_000

/** What came of one run with faults. */
export interface Run {
  readonly what: string
  readonly injected: number
  readonly steps: readonly Step[]
  readonly lost: readonly Broken[]
  readonly doubled: readonly Broken[]
  /** The other promises: order, isolation, owners, what is told. */
  readonly other: readonly Broken[]
}

/** What is done to a scenario: these faults, or its calls in the order of this seed. */
export type Trial = { readonly faults: readonly Fault[] } | { readonly order: number }

/** The run without a fault: where its steps are, and when its services end. */
export async function usualRun(scenario: Scenario, withinMs = 400 * DAY): Promise<World> {
  const world = await runWorld({ scenario, withinMs })
  const broken = [...lost(scenario, world), ...doubled(world), ...(await otherBroken(scenario, world))]
  world.close()
  if (broken.length > 0) throw new Error(`${scenario.name} without a fault: ${broken.join('; ')}`)
  return world
}

/** Days in which the sweeper looks at every execution, and time for it, people and retries to go on. */
const RECOVERY_MS = 3 * DAY

/** Runs a scenario with its trial and says which promises it breaks. */
export async function trialRun(scenario: Scenario, usual: World, trial: Trial): Promise<Run> {
  const faults = 'faults' in trial ? trial.faults : []
  const pick = 'order' in trial ? seeded(trial.order) : undefined
  const unownedWaits = new Set<Broken>()
  const world = await runWorld({
    scenario,
    faults,
    ...(pick && { choose: (waiting) => pick(waiting.length) }),
    withinMs: usual.now - Date.parse(usual.application?.createdAt ?? '') + RECOVERY_MS,
    onPause: async (pause) => (await unowned(pause)).forEach((broken) => unownedWaits.add(broken)),
  })
  const others = await otherBroken(scenario, world)
  const run = {
    what: `${nameOf(scenario, trial)} ${faults.map(({ step }) => stepAt(world, step)).join(' + ')}`.trim(),
    injected: world.injector.injected,
    steps: world.injector.steps,
    lost: lost(scenario, world),
    doubled: doubled(world),
    other: [...others, ...unownedWaits, ...(pick ? [] : harmed(scenario, world, usual))],
  }
  world.close()
  return run
}

async function otherBroken(scenario: Scenario, world: World): Promise<Broken[]> {
  const { services } = scenario.situation
  const reminds = (key: string) => services[key.split(':')[0] ?? '']?.reminder !== undefined
  return [
    ...early(world),
    ...repeated(world, reminds),
    ...untold(scenario, world),
    ...unstopped(world),
    ...(await misinformed(scenario, world)),
  ]
}

/** The words that `npm run replay:fault` takes. */
const nameOf = ({ name }: Scenario, trial: Trial) =>
  `${name} ${'order' in trial ? `order@${trial.order}` : describeFaults(trial.faults)}`

const stepAt = ({ injector }: World, step: number) => {
  const found = injector.steps[step - 1]
  return found ? `(${found.actor}: ${found.what})` : '(never reached)'
}

/** Every fault at every step of a run, after the one of this number. */
export const everyFault = (steps: readonly Step[], after = 0): Fault[] =>
  steps.flatMap((step, at) => (at < after ? [] : kindsAt(step).map((kind) => ({ step: at + 1, kind }))))

/** What a run broke, in words; nothing where it kept its promises. */
export const brokenIn = ({ what, lost: gone, doubled: twice, other }: Run): string[] =>
  [...gone, ...twice, ...other].map((broken) => `${what}: ${broken}`)
