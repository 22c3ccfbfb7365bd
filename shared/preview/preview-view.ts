import type { Contradiction } from '../applications/contradictions.ts'
import { promises } from '../applications/promise.ts'
import { say } from '../applications/sentences.ts'
import { readClaims } from '../dossier/conflicts.ts'
import { sourceView } from '../dossier/source-view.ts'
import type { Engine } from '../engine.ts'
import type { PreviewView } from '../model/dossier-views.ts'
import type { PlannedRequest } from '../model/plan.ts'
import { purposesOf } from '../model/purposes.ts'
import { askedSeparately } from '../model/questions.ts'
import { inLanguage, type Text } from '../model/text.ts'
import { mayRun, type Previewing } from './previewing.ts'
import { seenBy } from './seen-by.ts'
import { stillAsked } from './still-asked.ts'
import { verdictSentence } from './verdict-sentence.ts'

/** A preview in the reader's language. */
export async function previewView(
  deps: Pick<Engine, 'table' | 'vault' | 'clock'>,
  previewing: Previewing,
): Promise<PreviewView> {
  const { definition, languages } = previewing
  const { ends, whole } = expected(previewing, deps.clock.now())
  const asked = stillAsked(previewing)
  const running = previewing.requests.filter(({ key }) => mayRun(previewing, key))
  const separately = askedSeparately(definition, { lists: previewing.lists, chosen: previewing.submission.services })
  const apart = running.map(({ service }) => definition.services[service]?.apart ?? { documents: 0, visits: 0 })
  return {
    situation: definition.id,
    version: definition.version,
    title: inLanguage(definition.title, languages),
    services: previewing.requests.map((request) => serviceOf(previewing, request, ends)),
    known: await knownViews(deps, previewing),
    asked: asked.filter(({ key }) => !previewing.isGiven.has(key)),
    contradictions: previewing.contradictions.map((each) => contradictionView(previewing, each)),
    consents: consentViews(previewing),
    agencies: seenBy(previewing),
    count: {
      once: asked.filter(({ demand }) => demand !== 'optional').length,
      separately: running.reduce((sum, { key }) => sum + (separately.get(key)?.length ?? 0), 0),
      documentsApart: apart.reduce((sum, { documents }) => sum + documents, 0),
      visitsApart: apart.reduce((sum, { visits }) => sum + visits, 0),
    },
    expectedBy: whole,
  }
}

const text = (value: Text | undefined, languages: readonly string[]) => (value ? inLanguage(value, languages) : '')

function serviceOf(previewing: Previewing, request: PlannedRequest, ends: ReadonlyMap<string, number>) {
  const { definition, languages } = previewing
  const { title, agency = '' } = definition.services[request.service] ?? {}
  const end = ends.get(request.key)
  return {
    key: request.key,
    service: request.service,
    title: text(title, languages),
    agency: { id: agency, title: text(definition.agencies[agency]?.title, languages) },
    verdict: previewing.judged.get(request.key)?.is ?? 'depends',
    sentence: verdictSentence(previewing, request),
    ...(mayRun(previewing, request.key) && end !== undefined && { expectedBy: new Date(end).toISOString() }),
  }
}

/** When each service would end at the latest, were the application sent now. */
function expected(previewing: Previewing, now: number) {
  const since = new Date(now).toISOString()
  const ends = promises(
    previewing.definition,
    previewing.requests.map(({ key, service, dependsOn }) =>
      mayRun(previewing, key)
        ? { key, service, dependsOn, since, state: 'waiting' }
        : { key, service, dependsOn, since, state: 'settled', settledAt: since },
    ),
    now,
  )
  return { ends, whole: new Date(Math.max(now, ...ends.values())).toISOString() }
}

async function knownViews(deps: Pick<Engine, 'table' | 'vault' | 'clock'>, previewing: Previewing) {
  const { definition, known, languages } = previewing
  const entries = [...known]
  const claims = await readClaims(
    deps,
    entries.map(([, about]) => about),
  )
  return entries.map(([key, { fact, record }], at) => ({
    key,
    fact,
    title: text(definition.facts[fact]?.title, languages),
    source: sourceView([definition], record, say('who-applicant', languages), languages),
    conflict: claims[at]?.conflict ?? false,
  }))
}

function contradictionView({ definition, languages }: Previewing, { key, given, known }: Contradiction) {
  const source = sourceView([definition], known.record, say('who-applicant', languages), languages)
  const sentence = say('preview-contradiction', languages, { agency: source.who, date: source.at.slice(0, 10) })
  return { key, fact: given.fact, title: text(definition.facts[given.fact]?.title, languages), source, sentence }
}

function consentViews({ definition, consents, languages }: Previewing) {
  return purposesOf(definition).map(({ purpose, reference, services }) => ({
    purpose,
    text: inLanguage(reference, languages),
    given: consents.has(purpose),
    services: services.map((service) => text(definition.services[service]?.title, languages)),
  }))
}
