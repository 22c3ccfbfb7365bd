import type { Executions, TokenAnswer } from '../../shared/ports/executions.ts'
import type { StatesEngine } from './states/engine.ts'

/** The port `Executions` on the local interpreter; machines go by their names. */
export function createStatesExecutions(engine: StatesEngine): Executions {
  return {
    async start(machine, name, input) {
      try {
        await engine.startExecution({ stateMachine: machine, name, input })
      } catch (error) {
        if (!isNamed(error, 'ExecutionAlreadyExists')) throw error
      }
    },
    succeed: (token) => answered(() => engine.sendTaskSuccess(token, {})),
    fail: (token, error, cause) => answered(() => engine.sendTaskFailure(token, error, cause)),
    async stop(machine, name, cause) {
      await engine.stopExecution(engine.executionArn(machine, name), 'Stopped', cause)
    },
    async status(machine, name) {
      try {
        const { status } = engine.describeExecution(engine.executionArn(machine, name))
        return status === 'RUNNING' ? 'running' : status === 'SUCCEEDED' ? 'succeeded' : 'failed'
      } catch (error) {
        if (isNamed(error, 'ExecutionDoesNotExist')) return undefined
        throw error
      }
    },
  }
}

const isNamed = (error: unknown, ...names: string[]) => error instanceof Error && names.includes(error.name)

async function answered(answer: () => Promise<void>): Promise<TokenAnswer> {
  try {
    await answer()
    return 'answered'
  } catch (error) {
    if (isNamed(error, 'TaskDoesNotExist', 'TaskTimedOut', 'InvalidToken')) return 'superseded'
    throw error
  }
}
