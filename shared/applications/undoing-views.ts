import { isOverdue } from '../deadlines/wait.ts'
import type { Engine } from '../engine.ts'
import { Refusal } from '../model/outcome.ts'
import { inLanguage } from '../model/text.ts'
import type { UndoingView } from '../model/views.ts'
import { ownerOf, requestIdOf, type RequestRecord } from '../records/request-record.ts'
import { promises } from './promise.ts'
import { say } from './sentences.ts'
import { lateSentence } from './service-sentence.ts'
import { whoWeWaitFor } from './service-view.ts'
import { agencyTitle, titleOf, type Viewing } from './viewing.ts'

/** The undoings of a withdrawn application as they are viewed: each depends on what it still waits for. */
export function viewingUndoings(viewing: Viewing, undoings: readonly RequestRecord[]): Viewing {
  const waiting = undoings.map((request) => ({ ...request, dependsOn: [...(request.pending ?? [])] }))
  return {
    ...viewing,
    requests: new Map(waiting.map((request) => [request.key, request])),
    promises: promises(viewing.definition, waiting, viewing.now),
  }
}

/** How far the undoing of each service is, by the key of its request. */
export async function undoingViews(
  deps: Pick<Engine, 'vault'>,
  viewing: Viewing,
): Promise<ReadonlyMap<string, UndoingView>> {
  const undoings = [...viewing.requests.values()]
  const views = await Promise.all(
    undoings.map(async (request): Promise<UndoingView> => {
      const waitingFor = whoWeWaitFor(viewing, request)
      return {
        effect: effectOf(request),
        state: request.state,
        ...(request.outcome && { outcome: request.outcome }),
        sentence: await sentence(deps, viewing, request),
        ...(waitingFor && { waitingFor }),
        ...(isOverdue(request, viewing.now) && { overdue: true }),
      }
    }),
  )
  return new Map(undoings.map(({ undoes, key }, at) => [undoes ?? key, views[at] as UndoingView]))
}

const effectOf = ({ operation }: RequestRecord) => (operation === 'cancel' ? 'stopped' : 'undone')

async function sentence({ vault }: Pick<Engine, 'vault'>, viewing: Viewing, request: RequestRecord): Promise<string> {
  const { definition, languages } = viewing
  const how = inLanguage(definition.services[request.service]?.compensation?.title ?? { en: '' }, languages)
  const values = { how, agency: agencyTitle(viewing, request) }
  if (request.state !== 'settled') return openSentence(viewing, request, values)
  if (request.outcome === 'granted') return say(`undoing-${effectOf(request)}-done`, languages, values)
  if (request.reason === undefined) return say('undoing-failed', languages, values)
  const owner = ownerOf(request)
  const refusal = Refusal.parse(await vault.open(owner, `${requestIdOf(request)}#reason`, request.reason))
  const reason = inLanguage(refusal.text, languages)
  const name = request.outcome === 'refused' ? 'undoing-refused' : 'undoing-failed-by-operator'
  return say(name, languages, { ...values, reason })
}

function openSentence(viewing: Viewing, request: RequestRecord, values: { how: string; agency: string }): string {
  const { languages, requests } = viewing
  if (request.state === 'with-operator') return say('undoing-with-operator', languages, values)
  const before = request.dependsOn.map((key) => titleOf(viewing, requests.get(key)?.service ?? ''))
  if (before.length > 0) {
    return say('undoing-waiting', languages, { ...values, services: [...new Set(before)].join(', ') })
  }
  if (isOverdue(request, viewing.now)) return lateSentence(viewing, request)
  return say(`undoing-${effectOf(request)}-open`, languages, values)
}
