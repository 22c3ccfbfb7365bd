import { randomUUID } from 'node:crypto'
import { StateFailure } from '../states/failures.ts'
import { awsCause } from '../states/task-call.ts'
import type { VirtualTime } from '../virtual-time.ts'
import type { Behaviour, StatesCase } from './case.ts'
import { pythonText } from './python-text.ts'

/** The functions of a case, invoked by name or ARN. */
export function caseFunctions({ lambdas = {} }: StatesCase, clock: VirtualTime) {
  return async (nameOrArn: string, payload: unknown): Promise<unknown> => {
    const name = nameOrArn.split(':function:').at(-1)?.split(':')[0] ?? nameOrArn
    const found = lambdas[name]
    if (!found) throw unknownFunction(name)
    return behave(found.behaviour, payload, clock)
  }
}

async function behave(behaviour: Behaviour, payload: unknown, clock: VirtualTime): Promise<unknown> {
  switch (behaviour.kind) {
    case 'echo':
      return payload
    case 'return':
      return behaviour.value
    case 'throw': {
      const { errorType, errorMessage, stackTrace } = behaviour
      throw Object.assign(new Error(errorMessage), { errorType, errorMessage, requestId: randomUUID(), stackTrace })
    }
    case 'sleep':
      await new Promise<void>((resolve) => clock.at(clock.now() + behaviour.seconds * 1000, resolve))
      return behave(behaviour.then, payload, clock)
    case 'return-bytes':
      return behaviour.repeat.repeat(behaviour.count)
    case 'format':
      return behaviour.template.replace('{event}', pythonText(payload))
  }
}

function unknownFunction(name: string): StateFailure {
  const arn = `arn:aws:lambda:us-east-1:000000000000:function:${name}:$LATEST`
  const text = `Function not found: ${arn}`
  const error = 'ResourceNotFoundException'
  return new StateFailure(`Lambda.${error}`, awsCause(text, 'AWSLambda', error, 404))
}
