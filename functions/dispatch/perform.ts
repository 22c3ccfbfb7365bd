import { type LoadedFacts, loadFacts } from '../../shared/dossier/facts.ts'
import { nodeOf } from '../../shared/model/graph.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import type { ApplicationRecord } from '../../shared/records/application-record.ts'
import type { RequestRecord } from '../../shared/records/request-record.ts'
import { awaitApplicant } from '../../shared/requests/await.ts'
import { definitionOf } from '../../shared/requests/definition-of.ts'
import { release } from '../../shared/requests/release.ts'
import { settle } from '../../shared/requests/settle.ts'
import { agencyEvent } from './agency-event.ts'
import { callAgency } from './call-agency.ts'
import { handOver } from './hand-over.ts'
import type { DispatchDeps } from './handler.ts'
import { judge } from './judge.ts'
import type { DispatchMessage } from './message.ts'

/** Takes a request whose turn has come to its agency, or ends or suspends it where a condition or a missing fact says so. */
export async function perform(
  deps: DispatchDeps,
  application: ApplicationRecord,
  request: RequestRecord,
  message: DispatchMessage,
): Promise<void> {
  const definition = definitionOf(deps, request)
  const node = nodeOf(definition, request.service)
  const facts = await loadFacts(deps, definition, request.subjects, [...node.needs, ...node.optionalNeeds])
  const verdict = await judge(definition, node, facts)
  switch (verdict.kind) {
    case 'end': {
      const { request: current } = await settle(deps, request, verdict.ending, { healed: true })
      if (current?.state === 'settled') await release(deps, { ...current, token: message.token })
      return
    }
    case 'ask':
      await awaitApplicant(deps, { ...request, token: message.token, tokenOf: 'service' }, verdict.questions)
      return
    case 'go':
      return takeToAgency(deps, definition, application, request, message, facts)
  }
}

async function takeToAgency(
  deps: DispatchDeps,
  definition: LifeSituation,
  application: ApplicationRecord,
  request: RequestRecord,
  message: DispatchMessage,
  facts: LoadedFacts,
): Promise<void> {
  const handed = await handOver(deps, definition, application, request, message.token, Object.keys(facts.values))
  if (!handed) return
  if (handed.state === 'settled') return release(deps, { ...handed, token: message.token })
  await callAgency(deps, definition, handed, agencyEvent(definition, handed, facts.values), message)
}
