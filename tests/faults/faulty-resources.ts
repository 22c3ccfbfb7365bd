import type { LocalQueues } from '../../infra/local/queue.ts'
import { StateFailure } from '../../infra/local/states/failures.ts'
import type { Resources } from '../../infra/local/states/ports.ts'
import { type Injector, LATE_SECONDS, type Living } from './injector.ts'

/** What the machines call: functions run as actors, messages are steps of the machine itself. */
export function faultyResources(
  injector: Injector,
  living: () => Living,
  queues: LocalQueues,
  resources: Resources,
): Resources {
  return {
    async invokeFunction(name, payload, context) {
      const { service, item, token } = payload as { service?: string; item?: string; token?: string }
      const actor = [name, service, item].filter((part) => part !== undefined).join(' ')
      try {
        return await injector.deliver(living(), actor, token, () => resources.invokeFunction(name, payload, context))
      } catch (error) {
        throw functionFailure(error)
      }
    },
    sendMessage(queue, body) {
      const kind = injector.step('machine-send', `machine sends ${queue}`)
      if (kind === 'process-before') living().kill()
      if (kind === 'execution-dies') void living().endExecutions()
      if (kind === 'error-before') throw new StateFailure('SQS.SdkClientException', 'interrupted')
      const options = kind === 'late' ? { delaySeconds: LATE_SECONDS } : undefined
      const message = queues.draft(queue, JSON.parse(body) as object, options)
      if (kind === 'error-after') {
        message.send()
        throw new StateFailure('SQS.SdkClientException', 'interrupted')
      }
      // Whatever comes twice, none of it is there before the state that sent it.
      const again = kind === 'duplicate' ? queues.draft(queue, JSON.parse(body) as object) : undefined
      const write = () => {
        message.send()
        again?.send()
      }
      return { MessageId: message.id, write }
    },
  }
}

/** A Lambda function that dies gives the machine an error of its runtime. */
const functionFailure = (error: unknown): StateFailure =>
  new StateFailure(error instanceof Error && error.name === 'Failure' ? 'Failure' : 'Runtime.ExitError', String(error))
