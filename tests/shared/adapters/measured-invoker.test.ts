import { describe, expect, it } from 'vitest'
import { measuredInvoker } from '../../../shared/adapters/measured-invoker.ts'
import { HandlerError } from '../../../shared/ports/handler-invoker.ts'

/** An invoker that takes 30 ms and does as told, with what was measured. */
function measuring(answer: () => Promise<unknown>) {
  const measured: unknown[] = []
  let now = 0
  const metrics = {
    count: (name: string, dimensions: object) => void measured.push([name, dimensions]),
    milliseconds: (name: string, value: number, dimensions: object) => void measured.push([name, value, dimensions]),
    seconds: () => undefined,
  }
  const invoke = () => {
    now += 30
    return answer()
  }
  return { measured, invoker: measuredInvoker({ invoke }, metrics, { now: () => now }) }
}

describe('calls of agencies', () => {
  it('are measured by agency, and answered as they are', async () => {
    const { invoker, measured } = measuring(async () => 'answer')
    await expect(invoker.invoke('zags', 'birth-registration', {}, 1)).resolves.toBe('answer')
    expect(measured).toEqual([['AgencyLatency', 30, { agency: 'zags' }]])
  })

  it('that bring no answer are counted as errors of the agency', async () => {
    const { invoker, measured } = measuring(() => Promise.reject(new HandlerError('HandlerThrew', true, 'words')))
    await expect(invoker.invoke('zags', 'birth-registration', {}, 1)).rejects.toThrow(HandlerError)
    expect(measured).toEqual([
      ['AgencyErrors', { agency: 'zags' }],
      ['AgencyLatency', 30, { agency: 'zags' }],
    ])
  })

  it('that fail by a fault of ours are not', async () => {
    const { invoker, measured } = measuring(() => Promise.reject(new TypeError('ours')))
    await expect(invoker.invoke('zags', 'birth-registration', {}, 1)).rejects.toThrow(TypeError)
    expect(measured).toEqual([['AgencyLatency', 30, { agency: 'zags' }]])
  })
})
