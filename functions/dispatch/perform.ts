import { consentedTo } from '../../shared/consents/consented-to.ts'
import { stillWithheld } from '../../shared/consents/consents.ts'
import { stop, wasHanded } from '../../shared/consents/stop.ts'
import { documentLinks } from '../../shared/documents/document-links.ts'
import { type LoadedFacts, loadFacts } from '../../shared/dossier/facts.ts'
import { nodeOf } from '../../shared/model/graph.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { TransactionFailed, type Write } from '../../shared/ports/item-table.ts'
import type { ApplicationRecord } from '../../shared/records/application-record.ts'
import { ownerOf, readRequest, type RequestRecord } from '../../shared/records/request-record.ts'
import { awaitApplicant } from '../../shared/requests/await.ts'
import { definitionOf } from '../../shared/requests/definition-of.ts'
import { type Ending, settle } from '../../shared/requests/settle.ts'
import { adopt } from './adopt.ts'
import { agencyEvent } from './agency-event.ts'
import { callAgency } from './call-agency.ts'
import { handOver } from './hand-over.ts'
import type { DispatchDeps } from './deps.ts'
import { hold } from './hold.ts'
import { judge } from './judge.ts'
import { letGo } from './let-go.ts'
import type { DispatchMessage } from './message.ts'
import { takeToken } from './take-token.ts'
import { turnOf } from './turn.ts'

/** Does what a message asks for with its request, again where that has moved on meanwhile. */
export async function take(
  deps: DispatchDeps,
  application: ApplicationRecord,
  request: RequestRecord,
  message: DispatchMessage,
): Promise<void> {
  if (request.state === 'settled') return letGo(deps, request, message)
  switch (turnOf(request, message)) {
    case 'void':
      return
    case 'adopt': {
      const current = await adopt(deps, request, message)
      return current && take(deps, application, current, message)
    }
    case 'operator':
      return void (await deps.executions.fail(message.token, request.error ?? 'DeadlinePassed'))
    case 'perform':
      return perform(deps, application, request, message)
  }
}

/** Takes a request whose turn has come to its agency, or ends or suspends it where a condition or a missing fact says so. */
async function perform(
  deps: DispatchDeps,
  application: ApplicationRecord,
  request: RequestRecord,
  message: DispatchMessage,
): Promise<void> {
  const definition = definitionOf(deps, request)
  if (request.undoes !== undefined) return toAgency(deps, definition, application, request, message, NO_FACTS)
  if (application.status === 'withdrawn') return end(deps, application, request, message, { outcome: 'withdrawn' })
  if (request.operation === 'cancel') return toAgency(deps, definition, application, request, message, NO_FACTS)
  if (isTooLate(definition, application, request, deps.clock.now())) {
    return void (await deps.executions.fail(message.token, 'DeadlinePassed'))
  }
  const node = nodeOf(definition, request.service)
  const { withheld, optionalNeeds, unchanged } = await consentedTo(deps, node, request)
  const facts = await loadFacts(deps, definition, request, [...node.needs, ...optionalNeeds])
  const verdict = await judge(definition, node, facts, request, withheld)
  switch (verdict.kind) {
    case 'end':
      return end(deps, application, request, message, verdict.ending)
    case 'operator':
      return void (await deps.executions.fail(message.token, verdict.error))
    case 'ask': {
      const taken = takeToken(request, message)
      const { applied, request: current } = await awaitApplicant(deps, definition, request, verdict.questions, taken)
      if (!applied && current) await take(deps, application, current, message)
      return
    }
    case 'go':
      return toAgency(deps, definition, application, request, message, facts, unchanged)
  }
}

/** Where operators are to see what is open beyond the time for the whole, they see once what only then has its turn. */
function isTooLate(
  { afterDeadline }: LifeSituation,
  { deadline }: ApplicationRecord,
  { timeline }: RequestRecord,
  now: number,
): boolean {
  if (afterDeadline !== 'operator' || Date.parse(deadline) > now) return false
  return timeline.every(({ what }) => what !== 'with-operator')
}

/** What was asked or granted is undone by its reference alone. */
const NO_FACTS: LoadedFacts = { values: {}, missing: new Set() }

async function end(
  deps: DispatchDeps,
  application: ApplicationRecord,
  request: RequestRecord,
  message: DispatchMessage,
  ending: Ending,
): Promise<void> {
  const { because } = ending
  // A consent given meanwhile looks for what ended without it: so this ends only while there is none.
  if (because?.kind === 'no-consent' && wasHanded(request)) {
    const stopped = await stop(deps, request, because.purpose, takeToken(request, message))
    return take(deps, application, stopped ?? (await reread(deps, request)), message)
  }
  const applicant = ownerOf(request)
  const also = because?.kind === 'no-consent' ? [stillWithheld(applicant, because.purpose)] : []
  const current = await settle(deps, request, { ...ending, also }, { healed: true }).then(
    (applied) => applied.request,
    (error: unknown) => {
      if (error instanceof TransactionFailed && also.length > 0) return request
      throw error
    },
  )
  if (current) await take(deps, application, current, message)
}

const reread = async ({ table }: DispatchDeps, request: RequestRecord): Promise<RequestRecord> =>
  (await readRequest(table, request.applicationId, request.key)) ?? request

async function toAgency(
  deps: DispatchDeps,
  definition: LifeSituation,
  application: ApplicationRecord,
  request: RequestRecord,
  message: DispatchMessage,
  facts: LoadedFacts,
  unchanged: readonly Write[] = [],
): Promise<void> {
  const admission = await deps.breakers.admit(request.agency)
  if (!admission.call) return hold(deps, definition, request, message, admission)
  const leaving = { facts: Object.keys(facts.values), unchanged }
  const { handed, request: current } = await handOver(deps, definition, request, message, leaving)
  if (!current) return
  if (!handed) return take(deps, application, current, message)
  const documents = await documentLinks(deps, definition, current, facts.values)
  await callAgency(deps, definition, current, agencyEvent(definition, current, facts.values, documents), message)
}
