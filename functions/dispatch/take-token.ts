import type { RequestRecord } from '../../shared/records/request-record.ts'
import type { DispatchMessage } from './message.ts'
import { runOfMessage } from './turn.ts'

type Held = Pick<RequestRecord, 'token' | 'tokenOf' | 'run' | 'former'>

/**
 * The token under which a request goes on with a message. Step Functions sends again, with a new token, what it does not
 * know to be sent, and queues keep no order: of two tokens of one run either may count, so the one before is kept.
 */
export function takeToken(request: RequestRecord, message: DispatchMessage): Held {
  const run = runOfMessage(message, request)
  const { token, tokenOf, former = [] } = request
  const rivals = token !== undefined && tokenOf !== 'gate' && request.run === run ? [...former, token] : former
  const kept = new Set([...rivals].filter((each) => each !== message.token))
  return { token: message.token, tokenOf: 'service', run, ...(kept.size > 0 && { former: kept }) }
}
