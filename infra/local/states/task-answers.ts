import type { StatesEngine } from './api.ts'
import { StatesError } from './errors.ts'
import type { LiveExecutions } from './executions.ts'
import { StateFailure } from './failures.ts'
import { exceeds, type StatesLimits } from './limits.ts'
import type { Message } from './take-message.ts'
import { executionOfToken } from './token.ts'

type Answers = Pick<StatesEngine, 'sendTaskSuccess' | 'sendTaskFailure' | 'sendTaskHeartbeat' | 'startActivityTask'>

/** What the holder of a token may say. */
export function createTaskAnswers(live: LiveExecutions, limits: StatesLimits): Answers {
  const answer = async (token: string, message: Message) => {
    const id = executionOfToken(token)
    const exists = live.hasLive(id) || live.read(id)
    if (!exists) throw new StatesError('TaskDoesNotExist', "Task Does Not Exist: 'Provided task does not exist'")
    await live.send(id, message)
  }
  return {
    async sendTaskSuccess(token, output) {
      const text = JSON.stringify(output) as string | undefined
      if (text === undefined || exceeds(text, limits.payloadBytes)) {
        throw new StatesError('InvalidOutput', "Invalid Output: 'Output is no JSON value or too large'")
      }
      await answer(token, { kind: 'token', token, signal: { kind: 'success', output: text } })
    },
    sendTaskFailure: (token, error, cause) =>
      answer(token, { kind: 'token', token, signal: { kind: 'failure', failure: new StateFailure(error, cause) } }),
    sendTaskHeartbeat: (token) => answer(token, { kind: 'heartbeat', token }),
    startActivityTask: (token, worker) => answer(token, { kind: 'token', token, signal: { kind: 'activity', worker } }),
  }
}
