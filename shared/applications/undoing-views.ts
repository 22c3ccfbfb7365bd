import type { Engine } from '../engine.ts'
import { Refusal } from '../model/outcome.ts'
import { inLanguage } from '../model/text.ts'
import type { UndoingView } from '../model/views.ts'
import { requestIdOf, type RequestRecord } from '../records/request-record.ts'
import { say } from './sentences.ts'
import { agencyTitle, type Viewing } from './viewing.ts'

/** How far the undoing of each service is, by the key of its request. */
export async function undoingViews(
  deps: Pick<Engine, 'vault'>,
  viewing: Viewing,
  undoings: readonly RequestRecord[],
): Promise<ReadonlyMap<string, UndoingView>> {
  const views = await Promise.all(
    undoings.map(async (request): Promise<UndoingView> => ({
      effect: effectOf(request),
      state: request.state,
      ...(request.outcome && { outcome: request.outcome }),
      sentence: await sentence(deps, viewing, request),
    })),
  )
  return new Map(undoings.map(({ undoes, key }, at) => [undoes ?? key, views[at] as UndoingView]))
}

const effectOf = ({ operation }: RequestRecord) => (operation === 'cancel' ? 'stopped' : 'undone')

async function sentence(
  { vault }: Pick<Engine, 'vault'>,
  viewing: Viewing,
  request: RequestRecord,
): Promise<string> {
  const { definition, languages } = viewing
  const how = inLanguage(definition.services[request.service]?.compensation?.title ?? { en: '' }, languages)
  const values = { how, agency: agencyTitle(viewing, request) }
  if (request.state === 'with-operator') return say('undoing-with-operator', languages, values)
  if (request.state !== 'settled') return say(`undoing-${effectOf(request)}-open`, languages, values)
  if (request.outcome === 'granted') return say(`undoing-${effectOf(request)}-done`, languages, values)
  if (request.outcome !== 'refused' || request.reason === undefined) return say('undoing-failed', languages, values)
  const owner = request.subjects['applicant'] as string
  const refusal = Refusal.parse(await vault.open(owner, `${requestIdOf(request)}#reason`, request.reason))
  return say('undoing-refused', languages, { ...values, reason: inLanguage(refusal.text, languages) })
}
