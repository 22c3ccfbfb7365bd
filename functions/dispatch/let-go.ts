import type { RequestRecord } from '../../shared/records/request-record.ts'
import { answerToken, release } from '../../shared/requests/release.ts'
import type { DispatchDeps } from './deps.ts'
import type { DispatchMessage } from './message.ts'

/**
 * Releases a settled request and answers the message's token, and the one it holds where that is another: a state that
 * was entered while the agency answered.
 */
export async function letGo(deps: DispatchDeps, request: RequestRecord, { token }: DispatchMessage): Promise<void> {
  if (request.token !== token) await answerToken(deps, { ...request, former: new Set() })
  await release(deps, { ...request, token })
}
