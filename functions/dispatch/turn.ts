import { runOf } from '../../shared/records/application-record.ts'
import { type RequestRecord, spentToken } from '../../shared/records/request-record.ts'
import type { DispatchMessage } from './message.ts'

/** The start of the execution that a message's token belongs to. */
export const runOfMessage = (message: DispatchMessage, request: RequestRecord) =>
  message.execution === undefined ? request.run || 1 : runOf(message.execution)

/**
 * What a message means for an open request. An execution that was started again enters the states of requests under
 * way: those that are with somebody stay there, and only their token changes hands. Messages of an execution before are
 * void.
 */
export function turnOf(request: RequestRecord, message: DispatchMessage): 'perform' | 'adopt' | 'operator' | 'void' {
  const held = request.run ?? 0
  const run = runOfMessage(message, request)
  if (run < held || request.spent?.has(spentToken(message.token))) return 'void'
  const again = held > 0 && run > held
  switch (request.state) {
    case 'awaiting-applicant':
      return again || message.token !== request.token ? 'adopt' : 'void'
    case 'with-operator':
      return again ? 'operator' : 'void'
    case 'with-agency':
      return again && request.agencyPk !== undefined ? 'adopt' : 'perform'
    default:
      return 'perform'
  }
}
