import type { ExecutionDescription } from './api.ts'
import { StatesError } from './errors.ts'
import type { Execution } from './execution.ts'
import type { LiveExecutions } from './executions.ts'
import type { MachineStore } from './machine-store.ts'

/** Executions by ARN, as they stand now. */
export interface ExecutionReader {
  /** @throws StatesError ExecutionDoesNotExist */
  find(arn: string): Execution
  known(arn: string): Execution | undefined
  describe(arn: string): ExecutionDescription
}

export function createExecutionReader(live: LiveExecutions, machines: MachineStore): ExecutionReader {
  const known = (arn: string): Execution | undefined => {
    const running = live.isLive(arn)
    if (running) return running
    const row = live.read(arn)
    return row && { ...row, machine: machines.byId(row.machine) }
  }
  const find = (arn: string): Execution => {
    const execution = known(arn)
    if (!execution) throw new StatesError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`)
    return execution
  }
  return {
    known,
    find,
    describe(arn) {
      const { name, machine, status, started, stopped, input, output, error, cause } = find(arn)
      return {
        executionArn: arn,
        stateMachineArn: machine.arn,
        name,
        status,
        startDate: started,
        stopDate: stopped ?? undefined,
        input: JSON.parse(input) as unknown,
        output: output === null ? undefined : (JSON.parse(output) as unknown),
        error: error ?? undefined,
        cause: cause ?? undefined,
      }
    },
  }
}
