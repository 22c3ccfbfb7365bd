import { referenceService, referenceServices } from '../../functions/agencies/registry.ts'
import { createLocalDesk } from './desk.ts'
import { type AgencyHandler, handlerKey } from './handler-invoker.ts'
import type { AgencySurroundings } from './host.ts'

/** The reference agencies in this process; what they do not decide at once, their clerks decide in business time. */
export function referenceAgencies(surroundings: AgencySurroundings): ReadonlyMap<string, AgencyHandler> {
  const desk = createLocalDesk(surroundings)
  desk.open(async (agency, event, dueAt) => {
    const decide = referenceService(agency, event.service)?.decide
    if (!decide) throw new Error(`the reference agency ${agency} has no clerk for ${event.service}`)
    return decide(event, dueAt)
  }, surroundings.report)
  return new Map(
    referenceServices.map((each) => [
      handlerKey(each.agency, each.service),
      each.createHandler({ desk: desk.deskOf(each.agency), clock: surroundings.clock }),
    ]),
  )
}

/** The reference agencies with clerks that decide at once: what a benchmark of the engine calls. */
export function promptReferenceAgencies({
  clock,
}: Pick<AgencySurroundings, 'clock'>): ReadonlyMap<string, AgencyHandler> {
  const desk = { take: async () => undefined }
  return new Map(
    referenceServices.map((each) => {
      const handler = each.createHandler({ desk, clock })
      const { decide } = each
      const prompt: AgencyHandler = async (event) => {
        const answer = await handler(event)
        return answer.outcome === 'pending' && decide ? decide(event, clock.now()) : answer
      }
      return [handlerKey(each.agency, each.service), prompt]
    }),
  )
}
