import { endings } from './once.ts'
import { isWide } from '../fault.ts'
import type { Scenario } from '../scenario.ts'
import type { World } from '../world.ts'
import type { Broken } from './broken.ts'

/** No service is handed over before everything that it depends on has ended. */
export function early({ requests }: World): Broken[] {
  const byKey = new Map(requests.map((request) => [request.key, request]))
  return requests.flatMap(({ key, readyAt, dependsOn }) =>
    dependsOn.flatMap((before) => {
      const ends = endings(byKey.get(before)?.timeline ?? [])
      const inTime = readyAt === undefined || ends.some(({ at }) => at <= readyAt)
      return inTime ? [] : [`${key} began before ${before} ended`]
    }),
  )
}

/**
 * A fault at one service's agency harms no service that does not depend on it; where a circuit breaker may open, the
 * agency's other services go with it, and which of several items that wait for it comes first is left to chance.
 */
export function harmed({ breaker }: Scenario, world: World, usual: World): Broken[] {
  const { injector } = world
  const steps = world.faulted.map(({ step }) => injector.steps[step - 1])
  const names = steps.map((step) => (step?.sort === 'deliver' ? step.what : (step?.actor ?? '')))
  const services = names.map((name) => /^dispatch (.+)$/.exec(name)?.[1]?.replace(' ', ':'))
  if (services.includes(undefined) || world.faulted.some(isWide)) return []
  const agencies = world.requests.flatMap(({ key, agency }) => (services.includes(key) ? [agency] : []))
  const together = world.requests.filter(({ agency }) => breaker && agencies.includes(agency)).map(({ key }) => key)
  const reached = new Set([...(services as string[]), ...together])
  for (const key of reached) {
    world.requests.find((each) => each.key === key)?.dependents.forEach((dependent) => reached.add(dependent))
  }
  const ends = (of: World, service: string) =>
    of.requests
      .flatMap((each) => (each.service === service ? `${each.settledAt} ${each.outcome}` : []))
      .sort()
      .join()
  return world.requests.flatMap(({ key, service, settledAt, outcome }) => {
    const before = usual.requests.find((each) => each.key === key)
    if (key.startsWith('undo_')) return []
    const swapped = breaker !== undefined && ends(world, service) === ends(usual, service)
    const same = swapped || (before?.settledAt === settledAt && before?.outcome === outcome)
    return reached.has(key) || same ? [] : [`${key} ended at ${settledAt}, not at ${before?.settledAt}`]
  })
}
