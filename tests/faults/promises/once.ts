import { Outcome } from '../../../shared/model/outcome.ts'
import { agencyRequestIdOf, type RequestRecord, type TimelineEntry } from '../../../shared/records/request-record.ts'
import { turnOf } from '../agencies.ts'
import type { World } from '../world.ts'
import type { Broken } from './broken.ts'

const outcomes = new Set<string>(Outcome.options)
export const endings = (timeline: readonly TimelineEntry[]) => timeline.filter(({ what }) => outcomes.has(what))

/** One outcome a request and revision; an agency is called again only with the same request, revision and facts. */
export function doubled({ requests, heard }: World): Broken[] {
  const first = new Map<string, string>()
  const differing = heard.events.flatMap((event) => {
    const told = JSON.stringify({ callbackId: event.callbackId, facts: event.facts })
    const before = first.get(turnOf(event)) ?? told
    first.set(turnOf(event), before)
    return before === told ? [] : [`${turnOf(event)} was told differently the second time`]
  })
  return [
    ...requests.flatMap(endedTwice),
    ...requests.flatMap((request) => forgotten(request, heard.taken)),
    ...differing,
  ]
}

/** A correction or a consent may open a request again: between two of them it ends once at most, and after the last as it stands. */
function endedTwice({ key, state, outcome, timeline }: RequestRecord): Broken[] {
  const starts = [0, ...timeline.flatMap(({ what }, at) => (what === 'corrected' || what === 'consented' ? [at] : []))]
  const spans = starts.map((start, at) => endings(timeline.slice(start, starts[at + 1])))
  const last = spans.at(-1) ?? []
  return [
    ...spans.filter((span) => span.length > 1).map((span) => `${key} ended ${span.length} times`),
    ...(state === 'settled' && last.length !== 1 ? [`${key} is settled and ended ${last.length} times`] : []),
    ...last
      .filter(({ what }) => what !== outcome)
      .map(({ what }) => `${key} ended as ${what} before it was ${outcome}`),
  ]
}

/** What an agency's outcome was taken for stays, unless a correction came after it. */
function forgotten(request: RequestRecord, taken: ReadonlyMap<string, string>): Broken[] {
  const { revision, operation = 'perform' } = request
  const said = taken.get(turnOf({ requestId: agencyRequestIdOf(request), revision, operation }))
  const kept = said === undefined || said === 'needs-information' || said === request.outcome
  return kept ? [] : [`${request.key}: ${said} was taken, ${request.outcome} recorded`]
}

/** Of one wait there is one reminder and one escalation, and what ran out was reminded of before. */
export function repeated({ requests }: World, reminds: (key: string) => boolean): Broken[] {
  return requests.flatMap(({ key, timeline, because }) => {
    const broken: Broken[] = []
    let inWait: string[] = []
    for (const { what } of timeline) {
      if (what !== 'reminded' && what !== 'overdue') {
        if (what !== 'pending') inWait = []
        continue
      }
      if (inWait.includes(what)) broken.push(`${key} was ${what} twice in one wait`)
      inWait.push(what)
    }
    const ranOut = because?.kind === 'deadline' && reminds(key)
    return ranOut && !timeline.some(({ what }) => what === 'reminded')
      ? [...broken, `${key} ran out unreminded`]
      : broken
  })
}
