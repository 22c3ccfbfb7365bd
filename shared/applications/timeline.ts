import { officialOf, representativeOf } from '../model/caller.ts'
import type { TimelineEntry } from '../model/views.ts'
import type { ApplicationRecord } from '../records/application-record.ts'
import type { RequestRecord, TimelineEntry as Entry } from '../records/request-record.ts'
import { type ActRecord, actorViews } from './acting.ts'
import { say, type SentenceName } from './sentences.ts'
import { agencyTitle, titleOf, type Viewing } from './viewing.ts'

/** What happened in an application, oldest first. */
export function timeline(
  viewing: Viewing,
  application: ApplicationRecord,
  requests: readonly RequestRecord[],
  undoings: readonly RequestRecord[] = [],
  acts: readonly ActRecord[] = [],
): TimelineEntry[] {
  const { languages } = viewing
  const own: TimelineEntry[] = [
    {
      at: application.createdAt,
      what: 'received',
      sentence: say('timeline-received', languages),
      ...(application.actors.length > 0 && { actors: actorViews(application.actors) }),
    },
  ]
  const theirs = requests.flatMap((request) =>
    request.timeline.map((entry) => ({
      at: entry.at,
      what: entry.what,
      service: request.key,
      sentence: sentence(viewing, request, entry),
    })),
  )
  const end = application.settledAt && {
    at: application.settledAt,
    what: 'settled',
    sentence: say('timeline-settled', languages),
  }
  const withdrawn = application.withdrawnAt && {
    at: application.withdrawnAt,
    what: 'withdrawn',
    sentence: say('withdrawn', languages),
  }
  const erased = application.erasedAt && {
    at: application.erasedAt,
    what: 'erased',
    sentence: say('timeline-erased', languages),
  }
  const ends = [end, withdrawn, erased].flatMap((entry) => entry || [])
  const undone = undoings.flatMap((request) => undoingEntries(viewing, request))
  const acted = acts.map((act) => actEntry(act, languages))
  return [...own, ...acted, ...theirs, ...ends, ...undone].sort((a, b) => a.at.localeCompare(b.at))
}

function sentence(viewing: Viewing, request: RequestRecord, { what, who }: Entry): string {
  const { languages } = viewing
  const values = { agency: agencyTitle(viewing, request), service: titleOf(viewing, request.service) }
  switch (what) {
    case 'granted':
    case 'refused':
    case 'not-applicable':
    case 'blocked':
    case 'failed':
    case 'withdrawn':
      return say('timeline-ended', languages, { ...values, outcome: say(`outcome-${what}`, languages) })
    case 'waiting':
    case 'queued':
    case 'settled':
      return say('request-queued', languages, values)
    case 'reminded':
      return say(who === 'applicant' ? 'timeline-reminded-applicant' : 'timeline-reminded', languages, values)
    case 'overdue': {
      if (who !== 'applicant' && who !== 'operator') return say('timeline-overdue', languages, values)
      return say(`timeline-overdue-${who}`, languages, values)
    }
    default:
      return say(`timeline-${what}` satisfies SentenceName, languages, values)
  }
}

function actEntry({ at, what, actors }: ActRecord, languages: readonly string[]): TimelineEntry {
  const kind = representativeOf({ actors }) ? 'representative' : officialOf({ actors }) ? 'official' : 'portal'
  const who = say(`who-${kind}`, languages)
  return { at, what: 'acted', sentence: say(`acted-${what}`, languages, { who }), actors: actorViews(actors) }
}

/** Of the undoing of a service: that its agency was told, and how it ended. */
function undoingEntries(viewing: Viewing, request: RequestRecord): TimelineEntry[] {
  const values = { agency: agencyTitle(viewing, request), service: titleOf(viewing, request.service) }
  return request.timeline.flatMap(({ at, what }) => {
    const name = UNDOING_SENTENCES[what]
    if (!name) return []
    const ended = name === 'timeline-undone' ? 'undone' : name === 'timeline-not-undone' ? 'not-undone' : what
    return [{ at, what: ended, service: request.undoes ?? request.key, sentence: say(name, viewing.languages, values) }]
  })
}

const UNDOING_SENTENCES: { readonly [what in Entry['what']]?: SentenceName } = {
  cancelling: 'timeline-cancelling',
  compensating: 'timeline-compensating',
  retrying: 'timeline-retrying',
  'with-operator': 'timeline-with-operator',
  overdue: 'timeline-overdue',
  granted: 'timeline-undone',
  refused: 'timeline-not-undone',
  failed: 'timeline-not-undone',
}
