import type { AgencyAnswer, AgencyEvent, AgencyService } from '../../../shared/agency-sdk/index.ts'
import { dueAt } from '../../../shared/model/deadline.ts'
import { NOW } from './event.ts'

/** What the agency answers in the end: its clerk decides what its handler lays on the desk. */
export async function answerOf(service: AgencyService, event: AgencyEvent, now = NOW): Promise<AgencyAnswer> {
  let onDesk: AgencyEvent | undefined
  let due = now
  const desk = {
    take: async (taken: AgencyEvent, after: string) => {
      onDesk = taken
      due = dueAt(now, after)
    },
  }
  const answer = await service.createHandler({ desk, clock: { now: () => now } })(event)
  if (answer.outcome !== 'pending' || !onDesk || !service.decide) return answer
  return service.decide(JSON.parse(JSON.stringify(onDesk)), due)
}
