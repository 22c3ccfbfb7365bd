import type { Page } from '../applications/list.ts'
import type { Engine } from '../engine.ts'
import type { Caller } from '../model/caller.ts'
import type { Text } from '../model/text.ts'
import { type Clock, systemClock } from '../ports/clock.ts'
import { requestIdOf, type RequestRecord } from '../records/request-record.ts'
import { deadLetters, replay, webhookViews } from '../webhooks/dead-letters.ts'
import type { DeadLetterView, Replayed, WebhookView } from '../webhooks/views.ts'
import type { Webhook } from '../webhooks/webhook.ts'
import { agencies } from './agencies.ts'
import { type BulkStart, continueBulkRetry, startBulkRetry } from './bulk-retry.ts'
import { detail } from './detail.ts'
import { answer, type FinalAnswer, giveUp } from './end.ts'
import { lateApplications } from './late-applications.ts'
import { listRequests, type Wanted } from './list.ts'
import { requestById } from './request-id.ts'
import { retry } from './retry.ts'
import type {
  ActionReceipt,
  AgencyHealth,
  AgencyWords,
  BulkRetry,
  LateApplication,
  OperationsRequest,
  OperationsRequestDetail,
} from './views.ts'
import { readWords } from './words.ts'

/** What operators see and do. */
export interface Operations {
  list(wanted: Wanted): Promise<Page<OperationsRequest>>
  lateApplications(page: { readonly limit: number; readonly cursor?: string }): Promise<Page<LateApplication>>
  agencies(languages: readonly string[]): Promise<AgencyHealth[]>
  detail(requestId: string): Promise<OperationsRequestDetail>
  words(caller: Caller, requestId: string, why: string): Promise<AgencyWords>
  retry(caller: Caller, requestId: string, why: string): Promise<ActionReceipt>
  answer(caller: Caller, requestId: string, answer: FinalAnswer, why: string): Promise<ActionReceipt>
  giveUp(caller: Caller, requestId: string, sentence: Text, why: string): Promise<ActionReceipt>
  startBulkRetry(caller: Caller, wanted: BulkStart): Promise<BulkRetry>
  continueBulkRetry(caller: Caller, operationId: string): Promise<BulkRetry>
  webhooks(): Promise<WebhookView[]>
  deadLetters(webhook: string, page: { limit: number; cursor?: string }): Promise<Page<DeadLetterView>>
  replay(caller: Caller, webhook: string, why: string): Promise<Replayed>
}

export interface OperationsDeps extends Omit<Engine, 'invoker' | 'machineOf'> {
  readonly webhooks?: readonly Webhook[]
  /** What rates go by, also where business time runs faster. */
  readonly realTime?: Clock
}

export function createOperations({ webhooks = [], realTime = systemClock, ...deps }: OperationsDeps): Operations {
  return {
    list: (wanted) => listRequests(deps, wanted),
    lateApplications: (page) => lateApplications(deps, page),
    agencies: (languages) => agencies(deps, languages),
    detail: (requestId) => detail(deps, requestId),
    async words(caller, requestId, why) {
      const { request, application } = await requestById(deps, requestId)
      return readWords(deps, caller, application, request, why)
    },
    async retry(caller, requestId, why) {
      const { request } = await requestById(deps, requestId)
      await retry(deps, caller, request, { why })
      return receipt({ ...request, state: request.state === 'with-operator' ? 'queued' : request.state })
    },
    async answer(caller, requestId, given, why) {
      const { request } = await requestById(deps, requestId)
      return receipt(await answer(deps, caller, request, given, why))
    },
    async giveUp(caller, requestId, sentence, why) {
      const { request } = await requestById(deps, requestId)
      return receipt(await giveUp(deps, caller, request, sentence, why))
    },
    startBulkRetry: (caller, wanted) => startBulkRetry({ ...deps, realTime }, caller, wanted),
    continueBulkRetry: (caller, operationId) => continueBulkRetry({ ...deps, realTime }, caller, operationId),
    webhooks: () => webhookViews(deps, webhooks),
    deadLetters: (webhook, page) => deadLetters(deps, webhooks, webhook, page),
    replay: (caller, webhook, why) => replay(deps, webhooks, caller, webhook, why),
  }
}

const receipt = (request: RequestRecord): ActionReceipt => ({
  requestId: requestIdOf(request),
  state: request.state,
  ...(request.outcome && { outcome: request.outcome }),
})
