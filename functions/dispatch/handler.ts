import { type BreakerSettings, createBreakers } from '../../shared/breakers/breakers.ts'
import { consumeMessages, type Report } from '../../shared/consume-messages.ts'
import type { Engine } from '../../shared/engine.ts'
import { type Clock, systemClock } from '../../shared/ports/clock.ts'
import { readApplication } from '../../shared/records/application-record.ts'
import { readRequest } from '../../shared/records/request-record.ts'
import { requestKeyOf } from '../../shared/records/state-event.ts'
import type { DispatchDeps } from './deps.ts'
import { DispatchMessage } from './message.ts'
import { take } from './perform.ts'

export interface DispatchSettings {
  readonly breaker?: BreakerSettings | undefined
  /** What queues and breakers go by, also where business time runs faster. */
  readonly realTime?: Clock
  readonly report?: Report
}

/** Consumes the agencies' queues: each message is one request whose turn has come. */
export function createDispatch(
  engine: Omit<Engine, 'ids'>,
  { breaker, realTime = systemClock, report }: DispatchSettings = {},
) {
  const breakers = createBreakers({ table: engine.table, clock: realTime }, breaker)
  const deps: DispatchDeps = { ...engine, realTime, breakers }
  return consumeMessages(async (body) => {
    const message = DispatchMessage.parse(body)
    const key = requestKeyOf(message)
    const [request, application] = await Promise.all([
      readRequest(deps.table, message.applicationId, key),
      readApplication(deps.table, message.applicationId),
    ])
    if (!request || !application) return void (message.undo && (await deps.executions.succeed(message.token)))
    await take(deps, application, request, message)
  }, report)
}
