import { isOverdue } from '../deadlines/wait.ts'
import type { Engine } from '../engine.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { Refusal } from '../model/outcome.ts'
import { inLanguage, type Text } from '../model/text.ts'
import type { QuestionView, ReasonView, ServiceView, WaitingFor } from '../model/views.ts'
import { ownerOf, requestIdOf, type RequestRecord } from '../records/request-record.ts'
import type { AskedQuestion } from '../requests/asked.ts'
import { say } from './sentences.ts'
import { sentenceOf } from './service-sentence.ts'
import { agencyTitle, stateOf, titleOf, type Viewing } from './viewing.ts'

/** One service's part of an application, as its applicant sees it. */
export async function serviceView(
  { vault }: Pick<Engine, 'vault'>,
  viewing: Viewing,
  request: RequestRecord,
): Promise<ServiceView> {
  const { definition, languages } = viewing
  const owner = ownerOf(request)
  const open = (name: string, sealed: string | undefined) =>
    sealed === undefined ? undefined : vault.open(owner, `${requestIdOf(request)}#${name}`, sealed)
  const [refusal, asked] = await Promise.all([open('reason', request.reason), open('questions', request.questions)])
  const reason = refusal ? reasonView(definition, request, Refusal.parse(refusal), languages) : undefined
  const questions = asked ? questionViews(asked as readonly AskedQuestion[], request, languages) : undefined
  const waitingFor = whoWeWaitFor(viewing, request)
  const chain = request.because?.kind === 'need-lost' ? request.because.chain : []
  return {
    key: request.key,
    service: request.service,
    ...(request.item !== undefined && { item: request.item }),
    title: titleOf(viewing, request.service),
    agency: { id: request.agency, title: agencyTitle(viewing, request) },
    state: stateOf(viewing, request),
    ...(request.outcome && { outcome: request.outcome }),
    sentence: sentenceOf(viewing, request, reason),
    ...(waitingFor && { waitingFor }),
    ...(request.deadline && { deadline: request.deadline }),
    ...(isOverdue(request, viewing.now) && { overdue: true }),
    ...(reason && { reason }),
    ...(chain.length > 0 && { blockedBy: [...chain] }),
    ...(questions && { questions }),
    ...(request.readyAt && { readyAt: request.readyAt }),
    ...(request.settledAt && { endedAt: request.settledAt }),
    ...(request.provided && { provides: [...request.provided] }),
  }
}

const text = (value: Text | undefined, languages: readonly string[]) => (value ? inLanguage(value, languages) : '')

function reasonView(
  definition: LifeSituation,
  request: RequestRecord,
  refusal: Refusal,
  languages: readonly string[],
): ReasonView {
  const appeal = refusal.appeal ?? definition.services[request.service]?.appeal
  return { code: refusal.code, text: text(refusal.text, languages), ...(appeal && { appeal: text(appeal, languages) }) }
}

/** The open questions of a request, one a key. */
function questionViews(
  questions: readonly AskedQuestion[],
  request: RequestRecord,
  languages: readonly string[],
): QuestionView[] {
  const isOpen = new Set(request.asks)
  return questions.flatMap(({ fact, keys, text: asked, why }) =>
    keys
      .filter((key) => isOpen.has(key))
      .map((key) => ({ key, fact, text: text(asked, languages), why: text(why, languages) })),
  )
}

/** Whose turn it is: a waiting request waits for whoever holds the first open request it depends on. */
export function whoWeWaitFor(viewing: Viewing, request: RequestRecord): WaitingFor | undefined {
  const { languages, promises, requests } = viewing
  const until = new Date(promises.get(request.key) ?? 0).toISOString()
  switch (stateOf(viewing, request)) {
    case 'settled':
      return undefined
    case 'waiting': {
      const next = request.dependsOn.map((key) => requests.get(key)).find((each) => each && each.state !== 'settled')
      return next ? whoWeWaitFor(viewing, next) : undefined
    }
    case 'queued':
    case 'with-agency':
      return { owner: 'agency', who: agencyTitle(viewing, request), until }
    case 'awaiting-applicant':
      return { owner: 'applicant', who: say('who-applicant', languages), until: request.answerBy ?? until }
    case 'with-operator':
      return { owner: 'operator', who: say('who-operator', languages), until: request.operatorBy ?? until }
  }
}
