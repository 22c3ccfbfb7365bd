import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Figure, rounded } from './figure.ts'
import { HOST_FLAGS } from './host-under-load.ts'
import type { StatesFigures } from './states-process.ts'

/** What the interpreter does alone, in a process that has done nothing else before. */
export async function measureStates(): Promise<Figure[]> {
  const module = join(import.meta.dirname, 'states-process.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [...HOST_FLAGS, module])
  const measured = JSON.parse(stdout) as StatesFigures
  return [
    { name: 'interpreter, durable', value: rounded(measured.transitionsPerSecond, 0), unit: 'transitions/s' },
    {
      name: `memory with ${measured.waitingExecutions} executions waiting`,
      value: rounded(measured.waitingMemoryMegabytes, 0),
      unit: 'MB',
    },
    {
      name: `CPU in 3 s of ${measured.waitingExecutions} executions waiting`,
      value: rounded(measured.waitingCpuMilliseconds, 0),
      unit: 'ms',
    },
  ]
}
